package io.popdb.pulse.cli.centre.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.cli.RosterOptions;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pulse setup contacts}: whom to call about an agency, for Alertmanager's letters. */
@Command(
        name = "contacts",
        header = "Write for Alertmanager's letters whom to call about each agency.",
        description = {
            "Out of the roster's field contact. Run it again when that changes, and have Alertmanager read its"
                    + " configuration again.",
            ""
        },
        footer = {"  pulse setup contacts --out dashboards/alertmanager/templates/contacts.tmpl"})
public final class ContactsCommand extends PulseCommand implements Callable<Integer> {
    @Mixin
    private RosterOptions declared = new RosterOptions();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write it. Default: ${DEFAULT-VALUE}",
            defaultValue = "contacts.tmpl")
    private Path out = Path.of("contacts.tmpl");

    @Override
    public Integer call() throws IOException {
        Roster roster = declared.roster(Optional.empty());
        AtomicFile.requireWritable(out);
        AtomicFile.replace(out, new ContactsTemplate(roster).text().getBytes(UTF_8));
        long known = roster.agencies().stream()
                .filter(agency -> roster.contact(agency.id()).isPresent())
                .count();
        out().println(out + " says whom to call about " + known + " of "
                + roster.agencies().size() + " agencies.");
        return 0;
    }
}
