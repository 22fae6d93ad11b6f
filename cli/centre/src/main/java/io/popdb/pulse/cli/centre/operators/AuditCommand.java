package io.popdb.pulse.cli.centre.operators;

import com.google.auto.service.AutoService;
import io.popdb.pulse.cli.LanguageOption;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.cli.RosterOptions;
import io.popdb.pulse.cli.centre.CentreOptions;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.audit.AuditTrail;
import io.popdb.pulse.topics.rows.AuditAction;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pulse audit}: who did what, and when. */
@AutoService(PulseCommand.class)
@Command(
        name = "audit",
        header = "List who closed, announced, acknowledged, imported what and when.",
        description = {
            "From popdb.audit.v1, which only grows. Exports are not in it: whoever may read makes them without a trace.",
            ""
        },
        footer = {
            "  pulse audit --since 2026-03-01",
            "  pulse audit --agency prov-40 --kind closure_announced --kind closure_taken_back --lang vi",
            "  pulse audit --json | jq -r '.actions[] | select(.identified == \"claimed\") | .by'"
        })
public final class AuditCommand extends PulseCommand implements Callable<Integer> {
    @Option(names = "--agency", paramLabel = "ID", description = "Only what concerns this agency, or all of them.")
    private @Nullable String agency;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "Only what was done of this kind, such as book_closed; may be given more than once.")
    private List<String> kinds = List.of();

    @Option(names = "--since", paramLabel = "DAY", description = "Only what was done on this day or later, in Vietnam.")
    private @Nullable LocalDate since;

    @Option(names = "--until", paramLabel = "DAY", description = "Only what was done on this day or earlier.")
    private @Nullable LocalDate until;

    @Option(names = "--json", description = "Print JSON, with times in UTC and what was done in both languages.")
    private boolean json;

    @Mixin
    private LanguageOption language = new LanguageOption();

    @Mixin
    private RosterOptions declared = new RosterOptions();

    @Mixin
    private CentreOptions centre = new CentreOptions();

    @Override
    public Integer call() throws IOException {
        List<AuditAction> wanted = kinds.stream().map(AuditCommand::kind).toList();
        List<AuditTrail.Entry> all = new AuditTrail(new KafkaClients(centre.client())).read();
        if (agency != null && all.stream().noneMatch(this::names)) {
            RosterOptions.mustHold(declared.roster(centre.config().roster()), agency);
        }
        List<AuditTrail.Entry> entries = all.stream()
                .filter(this::isOfAgency)
                .filter(entry -> wanted.isEmpty() || wanted.contains(entry.row().action()))
                .filter(entry -> isInTime(entry.row().atMillis()))
                .toList();
        if (json) {
            out().println(AuditJson.of(entries).toPrettyString());
        } else {
            new AuditTable(language.language()).lines(entries).forEach(out()::println);
        }
        return 0;
    }

    private boolean names(AuditTrail.Entry entry) {
        return agency != null && entry.row().agencies().contains(agency);
    }

    private boolean isOfAgency(AuditTrail.Entry entry) {
        return agency == null || entry.row().concerns(agency);
    }

    private boolean isInTime(long atMillis) {
        return (since == null || atMillis >= VietnamTime.startOf(since).toEpochMilli())
                && (until == null
                        || atMillis < VietnamTime.startOf(until.plusDays(1)).toEpochMilli());
    }

    private static AuditAction kind(String given) {
        String label = given.toLowerCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(AuditAction.values())
                .filter(action -> action.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new UsageException("--kind " + given + ": there are "
                        + Arrays.stream(AuditAction.values())
                                .map(AuditAction::label)
                                .collect(Collectors.joining(", "))));
    }
}
