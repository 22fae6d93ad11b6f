package io.popdb.pulse.cli.centre.operators;

import com.google.auto.service.AutoService;
import io.popdb.pulse.cli.LanguageOption;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.cli.RosterOptions;
import io.popdb.pulse.cli.centre.CentreOptions;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.topics.controls.OperatorTopics;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pulse incidents}: what went wrong with connections, read from the topics. */
@AutoService(PulseCommand.class)
@Command(
        name = "incidents",
        header = "List the incidents, and who has taken them on.",
        footer = {
            "  pulse incidents --open                             what is wrong now",
            "  pulse incidents --agency prov-40 --since 2026-03-01 --lang vi",
            "  pulse incidents --json | jq -r '.incidents[] | select(.open) | .id'"
        })
public final class IncidentsCommand extends PulseCommand implements Callable<Integer> {
    @Option(names = "--open", description = "Only those that have not ended.")
    private boolean open;

    @Option(names = "--agency", paramLabel = "ID", description = "Only those that concern this agency.")
    private @Nullable String agency;

    @Option(
            names = "--since",
            paramLabel = "DAY",
            description = "Only those that went on into this day, or began later.")
    private @Nullable LocalDate since;

    @Option(names = "--json", description = "Print JSON, with times in UTC and sentences in both languages.")
    private boolean json;

    @Mixin
    private LanguageOption language = new LanguageOption();

    @Mixin
    private RosterOptions declared = new RosterOptions();

    @Mixin
    private CentreOptions centre = new CentreOptions();

    @Override
    public Integer call() throws IOException {
        Roster roster = declared.roster(centre.config().roster());
        OperatorTopics topics = new OperatorTopics(centre.client());
        List<ReportedIncident> all = ReportedIncident.all(topics.incidents().values(), topics.controls());
        if (agency != null && all.stream().noneMatch(this::isOfAgency)) { // one that has left the roster has its past
            RosterOptions.mustHold(roster, agency);
        }
        List<ReportedIncident> incidents = all.stream().filter(this::isWanted).toList();
        if (json) {
            out().println(IncidentsJson.of(incidents).toPrettyString());
        } else {
            new IncidentTable(roster, language.language()).lines(incidents).forEach(out()::println);
        }
        return 0;
    }

    private boolean isOfAgency(ReportedIncident reported) {
        return agency == null || reported.incident().agencies().contains(agency);
    }

    private boolean isWanted(ReportedIncident reported) {
        return (!open || reported.incident().isOpen())
                && isOfAgency(reported)
                && (since == null
                        || reported.lastedUntil(VietnamTime.startOf(since).toEpochMilli()));
    }
}
