package io.popdb.pulse.cli.centre.setup;

import io.popdb.pulse.cli.RosterOptions;
import io.popdb.pulse.cli.centre.CentreOptions;
import io.popdb.pulse.monitor.config.MonitorConfig;
import io.popdb.pulse.settings.BrokerConfig;
import io.popdb.pulse.settings.Certificates;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.identities.CredentialFolder;
import io.popdb.pulse.topics.identities.IdentityOptions;
import io.popdb.pulse.topics.identities.IdentitySetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every command that makes users or takes them away. All of these speak to the brokers as the administrator. */
public final class IdentitiesOptions {
    @Mixin
    private CentreOptions centre = new CentreOptions();

    @Mixin
    private RosterOptions declared = new RosterOptions();

    @Option(
            names = "--credentials",
            paramLabel = "DIR",
            description = "Where passwords are written, a folder for each user (pulse.identities.folder, or else"
                    + " credentials).")
    private @Nullable Path folder;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Any other key of the configuration.")
    private Map<String, String> more = new LinkedHashMap<>();

    /**
     * The configuration.
     *
     * @param given what further options of the command say, by full key
     */
    MonitorConfig config(Map<String, Object> given) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>(more);
        all.putAll(given);
        all.putAll(CentreOptions.given(
                Map.of("pulse.identities.folder", Optional.ofNullable(folder), "pulse.roster", declared.file())));
        return centre.config(System.getenv(), all);
    }

    MonitorConfig config() throws IOException {
        return config(Map.of());
    }

    /** What makes users, from the roster. */
    IdentitySetup identities(MonitorConfig config) throws IOException {
        MonitorConfig.Identities settings = config.identities();
        CredentialFolder files = files(config);
        files.requireWritable();
        return new IdentitySetup(
                new KafkaClients(BrokerConfig.client(config)),
                declared.roster(config.roster()),
                new IdentityOptions(
                        settings.authentication(),
                        settings.centralAgencies().orElse(Set.of()),
                        config.books().closeOnDay().isPresent(),
                        settings.agencyBytesPerSecond(),
                        settings.passwordsLast()),
                files,
                settings.certificates(),
                InstantSource.system());
    }

    RosterOptions declared() {
        return declared;
    }

    private static CredentialFolder files(MonitorConfig config) throws IOException {
        MonitorConfig.Identities settings = config.identities();
        return new CredentialFolder(
                settings.folder(),
                settings.agenciesBootstrap().orElse(config.bootstrapServers()),
                settings.centreBootstrap().orElse(config.bootstrapServers()),
                authority(config));
    }

    /** Whom users are to trust: as PEM, and empty where that is not known. */
    static String authority(MonitorConfig config) throws IOException {
        Optional<Path> file = config.identities().authority();
        if (file.isEmpty()) {
            return Certificates.trusted(config.kafka());
        }
        int unused = Certificates.inFile(file.get()).size();
        return Files.readString(file.get());
    }
}
