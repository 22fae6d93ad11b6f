package io.popdb.pulse.cli.centre.setup;

import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.cli.RosterOptions;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.files.AtomicFile;
import io.popdb.pulse.monitor.config.MonitorConfig;
import io.popdb.pulse.topics.identities.Authentication;
import io.popdb.pulse.topics.identities.ClientFile;
import io.popdb.pulse.topics.identities.IdentitySetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pulse setup bundle}: all that an agency needs, in one file. */
@Command(
        name = "bundle",
        header = "Put all that an agency needs into one file to hand out.",
        description = {
            "The agent's archive, its configuration, the certificate of whoever signs for the brokers, the agency's password,"
                    + " and what to do with them, in Vietnamese and English. Only you may read the file: hand it over so"
                    + " that it stays so.",
            ""
        },
        footer = {
            "  pulse setup bundle prov-40 --archive cli/agent/target/pulse-agent-0.1.0.tar.gz --out prov-40.tar.gz"
        })
public final class BundleCommand extends PulseCommand implements Callable<Integer> {
    @Mixin
    private IdentitiesOptions options = new IdentitiesOptions();

    @Parameters(paramLabel = "AGENCY", description = "Whose.")
    private String agency = "";

    @Option(names = "--archive", required = true, paramLabel = "FILE", description = "pulse-agent-….tar.gz")
    private @Nullable Path archive;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write it. Default: AGENCY.tar.gz")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        MonitorConfig config = options.config();
        RosterOptions.mustHold(options.declared().roster(config.roster()), agency);
        Path agent = archive();
        Path file = out == null ? Path.of(agency + ".tar.gz") : out;
        AtomicFile.requireWritable(file);
        IdentitySetup identities = options.identities(config);
        Optional<String> password = config.identities().authentication() == Authentication.SCRAM
                ? Optional.of(password(identities.files().fileOf(agency)))
                : Optional.empty();
        String authority = IdentitiesOptions.authority(config);
        if (authority.isBlank()) {
            throw new UsageException(
                    "whom the agency is to trust is not known: name the certificate of whoever signs for"
                            + " the brokers with --set pulse.identities.authority=FILE");
        }
        AgencyBundle bundle = new AgencyBundle(agency, identities.files().agenciesBootstrap(), authority, password);
        AtomicFile.replaceSecret(file, bundle.packed(agent));
        out().println(file + " is what " + agency + " needs. It holds "
                + (password.isPresent() ? "its password: hand it over in person or encrypted." : "no secret."));
        return 0;
    }

    private Path archive() {
        if (archive == null || !Files.isRegularFile(archive)) {
            throw new UsageException("there is no archive " + archive + ": mvn verify packs it, as"
                    + " cli/agent/target/pulse-agent-….tar.gz");
        }
        return archive;
    }

    private String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new UsageException("there is no password of " + agency + " in " + file
                    + ": pulse setup makes it, or pulse setup rotate " + agency + " where it is lost");
        }
        return ClientFile.password(file);
    }
}
