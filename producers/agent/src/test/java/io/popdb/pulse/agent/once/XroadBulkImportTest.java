package io.popdb.pulse.agent.once;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.agent.formats.Samples;
import io.popdb.pulse.agent.once.ImportFixture.Result;
import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.Seed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day of a busy security server: both halves of each request, out of order, some halves long after, some failed. */
class XroadBulkImportTest {
    private static final int REQUESTS = 50_000;
    private static final long FIRST = 1_772_442_000_000L;
    private static final int NEARBY = 200;

    private record Request(long occurred, String client, String agency, boolean lookup, Outcome outcome, long millis) {}

    private record Placed(double position, String line) {}

    private final Path folder;

    XroadBulkImportTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void countsEachRequestOnce() {
        Random random = Seed.random("XroadBulkImportTest.countsEachRequestOnce");
        List<Request> requests = requests(random);

        Result result = ImportFixture.of(Samples.xroad(), String.join("\n", log(requests, random)), folder);

        assertThat(result.summary().recordsRead()).isEqualTo(2L * REQUESTS);
        assertThat(result.summary().recordsIgnored()).isEqualTo(REQUESTS);
        assertThat(result.aside()).hasSize(1);
        assertThat(countedByMoment(result.events())).isEqualTo(byMoment(requests));
        assertThat(identities(result.events())).hasSize(REQUESTS);
    }

    /** Each at a millisecond of its own, so that it can be told from the others. */
    private static List<Request> requests(Random random) {
        List<Request> requests = new ArrayList<>();
        long occurred = FIRST;
        for (int i = 0; i < REQUESTS; i++) {
            occurred += 1 + random.nextInt(20);
            boolean justice = random.nextInt(4) == 0;
            int fate = random.nextInt(20);
            Outcome outcome = fate > 1 ? Outcome.SUCCESS : fate > 0 ? Outcome.TIMEOUT : Outcome.UPSTREAM_ERROR;
            requests.add(new Request(
                    occurred,
                    justice ? "justice" : "portal",
                    justice ? "min-moj" : "prov-40",
                    random.nextBoolean(),
                    outcome,
                    outcome == Outcome.TIMEOUT ? 0 : random.nextInt(3000)));
        }
        return requests;
    }

    /** Both halves of each, mostly near to each other, and one in a hundred moved to anywhere. */
    private static List<String> log(List<Request> requests, Random random) {
        List<Placed> lines = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            for (String side : List.of("Client", "Producer")) {
                boolean late = random.nextInt(100) == 0;
                double position = late ? random.nextDouble() * REQUESTS : i + random.nextDouble() * NEARBY;
                lines.add(new Placed(position, line(requests.get(i), side)));
            }
        }
        lines.sort(Comparator.comparingDouble(Placed::position));
        return lines.stream().map(Placed::line).toList();
    }

    private static String line(Request request, String side) {
        String answer = request.outcome() == Outcome.TIMEOUT
                ? ""
                : ",\"responseOutTs\":" + (request.occurred() + request.millis());
        String fault = request.outcome() == Outcome.SUCCESS
                ? ""
                : ",\"faultCode\":\"Server." + (request.outcome() == Outcome.TIMEOUT ? "Timeout" : "Down") + "\"";
        return "{\"securityServerType\":\"" + side + "\",\"requestInTs\":" + request.occurred()
                + ",\"messageUserId\":\"VN079201012345\",\"clientMemberClass\":\"GOV\",\"clientMemberCode\":"
                + "\"70000040\",\"clientSubsystemCode\":\"" + request.client() + "\",\"serviceCode\":\""
                + (request.lookup() ? "getCitizen" : "verifyIdentity") + "\",\"succeeded\":"
                + (request.outcome() == Outcome.SUCCESS) + answer + fault + "}";
    }

    private static Map<Long, Request> byMoment(List<Request> requests) {
        return requests.stream().collect(Collectors.toMap(Request::occurred, request -> request));
    }

    /** Fails on a request that was counted twice. */
    private static Map<Long, Request> countedByMoment(List<AccessEvent> events) {
        return events.stream()
                .map(AccessRequest.class::cast)
                .map(event -> new Request(
                        event.occurredAtMillis(),
                        event.agencyId().equals("min-moj") ? "justice" : "portal",
                        event.agencyId(),
                        event.type() == RequestType.LOOKUP,
                        event.outcome(),
                        event.durationMillis()))
                .collect(Collectors.toMap(Request::occurred, request -> request));
    }

    private static List<String> identities(List<AccessEvent> events) {
        return events.stream()
                .map(event -> event.agencyId() + " " + event.epoch() + " " + event.sequence())
                .distinct()
                .toList();
    }
}
