package io.popdb.pulse.monitor.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.OpeningBalances.OpeningBalance;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.httpsecurity.HttpPrincipal;
import io.popdb.pulse.monitor.view.Snapshot;
import io.popdb.pulse.monitor.view.Snapshot.AgencyFigures;
import io.popdb.pulse.monitor.view.Snapshot.DepartedAgency;
import io.popdb.pulse.monitor.view.Snapshot.Periods;
import io.popdb.pulse.topics.rows.CountsRow;
import java.util.Optional;
import java.util.function.Function;

/** {@code /api/v1/totals}: what is counted today, this month and in all, for the nation, each category and agency. */
final class TotalsJson {
    private TotalsJson() {}

    static ObjectNode of(Snapshot now, HttpPrincipal reader) {
        return reader.agency().map(own -> ofOne(now, own)).orElseGet(() -> ofAll(now));
    }

    /** What is one agency's own; sums would say what the others have. */
    private static ObjectNode ofOne(Snapshot now, String own) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("takenAt", now.takenAt().toString());
        ObjectNode withheld = root.putObject("withheld");
        Optional<String> why = Optional.ofNullable(now.withheld().get(own));
        why.ifPresent(reason -> withheld.put(own, reason));
        now.agencies().stream()
                .filter(figures -> figures.agency().id().equals(own))
                .forEach(figures -> {
                    putOwn(root.putObject("today"), own, figures.counts().today());
                    putOwn(root.putObject("month"), own, figures.counts().month());
                    putOwn(root.putObject("all"), own, figures.counts().all());
                });
        why.ifPresent(reason -> CountsJson.withhold(root));
        return root;
    }

    private static void putOwn(ObjectNode period, String own, DayCounts counts) {
        ObjectNode agency = period.putObject("byAgency").putObject(own);
        CountsJson.putRequests(agency, counts);
        CountsJson.putIngestCounts(agency, counts);
    }

    private static ObjectNode ofAll(Snapshot now) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("takenAt", now.takenAt().toString());
        root.put("cumulativeRequests", now.withheld().isEmpty() ? now.cumulativeRequests() : null);
        ObjectNode withheld = root.putObject("withheld");
        now.withheld().forEach(withheld::put);
        var balances = root.putArray("openingBalances");
        for (OpeningBalance balance : now.balances().all()) {
            balances.addObject()
                    .put("scope", balance.scope())
                    .put("requests", balance.requests())
                    .put("asOf", balance.asOf().toString())
                    .put("source", balance.source())
                    .put("sourceEn", balance.sourceEn());
        }
        putPeriod(root.putObject("today"), now, Periods::today);
        putPeriod(root.putObject("month"), now, Periods::month);
        ObjectNode all = root.putObject("all");
        putPeriod(all, now, Periods::all);
        CountsJson.putMissing(all, now.total(Periods::all));
        if (!now.withheld().isEmpty()) {
            all.putNull("missing");
        }
        return root;
    }

    private static void putPeriod(ObjectNode node, Snapshot now, Function<Periods, DayCounts> period) {
        DayCounts nation = now.total(period);
        CountsJson.putIngestCounts(node, nation);
        CountsJson.putRequests(node.putObject("nation"), nation);
        if (!now.withheld().isEmpty()) {
            CountsJson.withhold(node);
        }
        ObjectNode categories = node.putObject("byCategory");
        for (Category category : Category.values()) {
            ObjectNode sum = categories.putObject(category.label());
            CountsJson.putRequests(sum, now.total(category, period));
            if (!now.knows(category)) {
                CountsJson.withhold(sum);
            }
        }
        ObjectNode agencies = node.putObject("byAgency");
        for (AgencyFigures figures : now.agencies()) {
            ObjectNode agency = agencies.putObject(figures.agency().id());
            CountsJson.putRequests(agency, period.apply(figures.counts()));
            CountsJson.putIngestCounts(agency, period.apply(figures.counts()));
        }
        for (DepartedAgency gone : now.departed()) {
            ObjectNode agency = agencies.putObject(gone.id());
            CountsJson.putRequests(agency, period.apply(gone.counts()));
            CountsJson.putIngestCounts(agency, period.apply(gone.counts()));
        }
        CountsJson.putIngestCounts(agencies.putObject(CountsRow.UNKNOWN_AGENCY), period.apply(now.unknown()));
        now.withheld().keySet().forEach(label -> CountsJson.withhold(agencies.withObject("/" + label)));
    }
}
