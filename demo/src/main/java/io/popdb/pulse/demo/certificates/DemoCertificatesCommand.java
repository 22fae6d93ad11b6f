package io.popdb.pulse.demo.certificates;

import com.google.auto.service.AutoService;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.demo.certificates.DemoAuthority.Issued;
import io.popdb.pulse.demo.certificates.DemoAuthority.Validity;
import io.popdb.pulse.errors.RefusedException;
import io.popdb.pulse.files.AtomicFile;
import io.popdb.pulse.settings.DemoCertificates;
import io.popdb.pulse.topics.identities.ClientFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pulse demo-ca}: an authority, a broker's certificate and an administrator's, for this machine alone. */
@AutoService(PulseCommand.class)
@Command(
        name = "demo-ca",
        header = "Make certificates to try a secured broker with.",
        description = {
            "Makes an authority, and has it sign for one broker and one administrator. Its own key is thrown away. What is"
                    + " there already stays. Refused for hosts that are not this machine or its containers, and whatever it"
                    + " signs is refused there, too.",
            ""
        },
        footer = {
            "  pulse demo-ca --out secrets",
            "  pulse broker --data data/secured --listen SASL_SSL://localhost:9094 --listen SSL://localhost:9095 \\",
            "      --key secrets/broker.pem --authority secrets/ca.pem",
            "  pulse setup --client-config secrets/admin.properties --set pulse.identities.agencies-bootstrap=localhost:9094"
        },
        showDefaultValues = true)
public final class DemoCertificatesCommand extends PulseCommand implements Callable<Integer> {
    private static final Duration VALID = Duration.ofDays(365);
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1");

    @Option(names = "--out", paramLabel = "DIR", description = "where they are written")
    private Path folder = Path.of("secrets");

    @Option(names = "--host", paramLabel = "NAME", description = "the broker's name beside localhost; may be repeated")
    private List<String> hosts = new ArrayList<>();

    @Option(
            names = "--admin-bootstrap",
            paramLabel = "HOST:PORT",
            description = "where the administrator finds the broker")
    private String adminBootstrap = "localhost:9095";

    @Override
    public Integer call() throws IOException {
        hosts.stream()
                .filter(host -> !DemoCertificates.isOfADemo(host))
                .findFirst()
                .ifPresent(host -> {
                    throw new RefusedException(
                            host + " is not this machine nor one of its containers, and certificates of a demo are"
                                    + " for these alone: have your own authority sign for it (docs/security.md)");
                });
        if (Files.exists(folder.resolve("admin.properties"))) {
            out().println("there are certificates in " + folder + " already; they stay");
            return 0;
        }
        make(InstantSource.system().instant());
        out().println("certificates for trying out are in " + folder + ", good for " + VALID.toDays() + " days");
        return 0;
    }

    private void make(Instant now) throws IOException {
        Files.createDirectories(folder);
        SecureRandom random = new SecureRandom();
        Validity validity = new Validity(now.minus(CLOCKS_DIFFER), now.plus(VALID));
        DemoAuthority authority = new DemoAuthority("PopDB Pulse demo authority", validity, random);
        List<String> names = new ArrayList<>(THIS_MACHINE);
        names.addAll(hosts);
        Issued broker = authority.issue("pulse-broker", names, validity);
        AtomicFile.replace(folder.resolve("ca.pem"), utf8(authority.certificate()));
        AtomicFile.replaceSecret(folder.resolve("broker.pem"), utf8(broker.key() + broker.certificate()));
        Issued administrator = authority.issue("pulse-admin", List.of(), validity);
        AtomicFile.replaceSecret(
                folder.resolve("admin.properties"),
                utf8(ClientFile.byCertificate(
                        adminBootstrap, administrator.key(), administrator.certificate(), authority.certificate())));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
