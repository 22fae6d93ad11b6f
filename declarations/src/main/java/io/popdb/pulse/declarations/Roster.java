package io.popdb.pulse.declarations;

import io.popdb.pulse.errors.UsageException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.CRC32;

/** The declared list of agencies, in the order of the file. Immutable. Read by {@link RosterFile}. */
public final class Roster {
    private final Map<String, Agency> byId;
    private final List<Agency> agencies;
    private final Map<String, Contact> contacts;
    private final Map<String, FormerCategory> former;

    /** One that says of nobody whom to call. */
    public Roster(Collection<Agency> agencies) {
        this(agencies, Map.of());
    }

    /** @param contacts whom to call, by agency; not all have one */
    public Roster(Collection<Agency> agencies, Map<String, Contact> contacts) {
        this(agencies, contacts, Map.of());
    }

    /** @param former in which category agencies stood before, by agency; empty of those that never moved */
    public Roster(Collection<Agency> agencies, Map<String, Contact> contacts, Map<String, FormerCategory> former) {
        this.former = Map.copyOf(former);
        this.agencies = List.copyOf(agencies);
        this.contacts = Map.copyOf(contacts);
        this.byId = new LinkedHashMap<>();
        for (Agency agency : this.agencies) {
            if (byId.put(agency.id(), agency) != null) {
                throw new IllegalArgumentException("agency " + agency.id() + " stands twice in the roster");
            }
        }
    }

    public List<Agency> agencies() {
        return agencies;
    }

    /** As {@link #agencies}, each in the category in which it stood, or will stand, in a month. */
    public List<Agency> agenciesIn(YearMonth month) {
        return agencies.stream()
                .map(agency -> Optional.ofNullable(former.get(agency.id()))
                        .filter(before -> !month.isAfter(before.until()))
                        .map(before -> agency.in(before.category()))
                        .orElse(agency))
                .toList();
    }

    public Optional<Agency> find(String agencyId) {
        return Optional.ofNullable(byId.get(agencyId));
    }

    public boolean contains(String agencyId) {
        return byId.containsKey(agencyId);
    }

    /**
     * Returns where an agency has this id.
     *
     * @throws UsageException where none has
     */
    public void require(String agencyId) {
        if (!contains(agencyId)) {
            throw new UsageException(
                    "agency " + agencyId + " is not in the roster (pulse status shows the agencies and their ids)");
        }
    }

    /** Whom to call about an agency, where that is declared. */
    public Optional<Contact> contact(String agencyId) {
        return Optional.ofNullable(contacts.get(agencyId));
    }

    /** The same wherever the same agencies are declared, in whichever order; another where anything of a row differs but whom to call. */
    public long fingerprint() {
        CRC32 crc = new CRC32();
        agencies.stream().map(this::row).sorted().forEach(row -> crc.update(row.getBytes(StandardCharsets.UTF_8)));
        return crc.getValue();
    }

    /** Of an agency that never moved it is what it was before a roster could say so. */
    private String row(Agency agency) {
        FormerCategory before = former.get(agency.id());
        return before == null ? ofItself(agency) : ofItself(agency) + before;
    }

    /** A set says itself in another order in each process. */
    private static String ofItself(Agency agency) {
        OpenHours schedule = agency.schedule();
        return List.of(
                        agency.id(),
                        agency.category(),
                        agency.sector(),
                        agency.nameVi(),
                        agency.nameEn(),
                        agency.adminCode(),
                        agency.seat(),
                        new TreeSet<>(schedule.days()),
                        schedule.from(),
                        schedule.to(),
                        schedule.closedOnHolidays(),
                        agency.silentAfter(),
                        agency.silenceRule(),
                        agency.heartbeatEvery(),
                        agency.confidence())
                .toString();
    }
}
