package io.popdb.pulse.declarations;

import io.popdb.pulse.errors.UsageException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/** The declared list of agencies, in the order of the file. Immutable. Read by {@link RosterFile}. */
public final class Roster {
    private final Map<String, Agency> byId;
    private final List<Agency> agencies;
    private final Map<String, Contact> contacts;
    private final Map<String, FormerCategory> former;
    private final Map<String, Wording> shortNames;
    private final Map<Language, Map<String, Integer>> places;

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
        this(agencies, contacts, former, Map.of());
    }

    /** @param shortNames what agencies are called where there is little room, by agency; not all have one */
    public Roster(
            Collection<Agency> agencies,
            Map<String, Contact> contacts,
            Map<String, FormerCategory> former,
            Map<String, Wording> shortNames) {
        this.shortNames = Map.copyOf(shortNames);
        this.former = Map.copyOf(former);
        this.agencies = List.copyOf(agencies);
        this.contacts = Map.copyOf(contacts);
        this.byId = new LinkedHashMap<>();
        for (Agency agency : this.agencies) {
            if (byId.put(agency.id(), agency) != null) {
                throw new IllegalArgumentException("agency " + agency.id() + " stands twice in the roster");
            }
        }
        this.places = Arrays.stream(Language.values()).collect(Collectors.toMap(Function.identity(), this::places));
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

    /** What an agency is called where there is little room: its declared short name, else its whole one. */
    public Wording shortName(Agency agency) {
        return shortNames.getOrDefault(agency.id(), new Wording(agency.nameVi(), agency.nameEn()));
    }

    /**
     * Where a reader looks for an agency among the others, from 1: category by category, in each by their short names in the
     * alphabet.
     */
    public int place(Agency agency, Language language) {
        return Objects.requireNonNull(places.get(language)).getOrDefault(agency.id(), agencies.size() + 1);
    }

    private Map<String, Integer> places(Language language) {
        List<String> inOrder = agencies.stream()
                .sorted(Comparator.comparing(Agency::category)
                        .thenComparing(agency -> shortName(agency).in(language), AlphabeticalOrder.VIETNAMESE)
                        .thenComparing(Agency::id))
                .map(Agency::id)
                .toList();
        return IntStream.range(0, inOrder.size()).boxed().collect(Collectors.toMap(inOrder::get, index -> index + 1));
    }

    /** The same wherever the same agencies are declared, in whichever order; another where anything of a row differs but whom to call and what it is called in short. */
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
