package io.popdb.pulse.topics.identities;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.errors.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;

/**
 * A user as it should be.
 *
 * @param rules what it may do
 * @param quota bounds by Kafka's names for them; none for the centre's own
 */
record Identity(String user, Set<AclBinding> rules, Map<String, Double> quota) {
    static final String PRODUCER_BYTE_RATE = "producer_byte_rate";
    static final String REQUEST_PERCENTAGE = "request_percentage";

    /** Of one thread of a broker: enough for fifty times the usual, and too little to keep others from theirs. */
    private static final double AGENCY_REQUEST_PERCENTAGE = 50;

    private static final String RESERVED = "pulse-";

    /** Every agency of the roster, and every role that has something to do. */
    static List<Identity> all(Roster roster, IdentityOptions options) {
        List<Identity> all = new ArrayList<>();
        for (Agency agency : roster.agencies()) {
            requireFree(agency.id());
            all.add(new Identity(
                    agency.id(),
                    rules(agency.id(), Rights.publishing(List.of(agency.id()))),
                    Map.of(
                            PRODUCER_BYTE_RATE,
                            (double) options.agencyBytesPerSecond(),
                            REQUEST_PERCENTAGE,
                            AGENCY_REQUEST_PERCENTAGE)));
        }
        options.centralAgencies().stream()
                .filter(agency -> !roster.contains(agency))
                .findFirst()
                .ifPresent(stranger -> {
                    throw new UsageException("the central agent cannot publish for " + stranger
                            + ", which is not in the roster (pulse status shows the agencies and their ids)");
                });
        roles(options)
                .map(role -> new Identity(
                        role.user(),
                        rules(role.user(), Rights.of(role, options.centralAgencies(), options.monitorsClose())),
                        Map.of()))
                .forEach(all::add);
        return all;
    }

    /** Those that have something to do: the central agent only where there are agencies to publish for. */
    static Stream<Role> roles(IdentityOptions options) {
        return Stream.of(Role.values())
                .filter(role ->
                        role != Role.CENTRAL_AGENT || !options.centralAgencies().isEmpty());
    }

    /** An agency of that name would get a role's rights. */
    private static void requireFree(String agency) {
        if (agency.startsWith(RESERVED)) {
            throw new UsageException("the roster has an agency " + agency
                    + ", but users whose names begin with pulse- are the centre's own: give the agency another id");
        }
    }

    private static Set<AclBinding> rules(String user, List<Right> rights) {
        return rights.stream().flatMap(right -> right.rules(user)).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
