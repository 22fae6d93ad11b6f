package io.popdb.pulse.agent.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.cli.Pulse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command against a service that answers over HTTP; here for that service's fixtures. */
@Timeout(60)
class AgentStatusCommandTest {
    private final FakeFollower following = new FakeFollower(FollowerStatusFixture.well());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final AgentService service = FakeFollower.service(following, Map.of());

    @AfterEach
    void close() throws IOException {
        service.close();
    }

    @Test
    void theCommandPrintsTheTable() {
        int code = status("--url", service.url());

        assertThat(code).isZero();
        assertThat(out.toString()).isEqualTo(StatusText.of(FollowerStatusFixture.well(), Path.of("state")));
    }

    @Test
    void theCommandFindsTheAgentByItsConfiguration(@TempDir Path folder) throws IOException {
        Path config = Files.writeString(
                folder.resolve("agent.properties"),
                "pulse.agent.http.host=0.0.0.0\npulse.agent.http.port="
                        + URI.create(service.url()).getPort() + "\npulse.kafka.\"ssl.key.password\"=${NOT_HERE}\n");

        assertThat(status("--config", config.toString())).isZero();

        assertThat(out.toString()).contains("log gateway");
    }

    @Test
    void theCommandsExitCodeSaysThatSomethingNeedsMending() {
        following.become(FollowerStatusFixture.inTrouble());

        assertThat(status("--url", service.url())).isEqualTo(1);

        assertThat(out.toString()).contains("problem          No broker answers at b:9092.");
    }

    @Test
    void theCommandSaysWhatToDoWhenNobodyAnswers() throws IOException {
        service.close();

        int code = status("--url", service.url());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .contains("No agent answers at " + service.url() + ". Start it (systemctl start pulse-agent");
    }

    private int status(String... arguments) {
        String[] all = Stream.concat(Stream.of("agent", "status"), Stream.of(arguments))
                .toArray(String[]::new);
        return Pulse.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
