package io.popdb.pulse.benchmarks.contest;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.popdb.pulse.demo.Loopback;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.faults.cluster.HttpProbe;
import io.popdb.pulse.faults.cluster.PulseLaunch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/** A monitor as an operator starts it, asked over HTTP. */
final class MonitorContestant implements Contestant {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Process process;
    private final HttpProbe http;

    private MonitorContestant(Path folder, Process process, HttpProbe http) {
        this.folder = folder;
        this.process = process;
        this.http = http;
    }

    static MonitorContestant start(String bootstrap, Path folder) {
        int port = Loopback.freePort(RandomGenerator.getDefault());
        List<String> arguments = List.of(
                "monitor",
                "--bootstrap",
                bootstrap,
                "--http-port",
                Integer.toString(port),
                "--state-dir",
                folder.resolve("state").toString());
        Process process = new PulseLaunch(List.of(), Contestant.javaOptions(folder.resolve("gc.log")), arguments)
                .start(folder.resolve("contestant.log"));
        return new MonitorContestant(folder, process, new HttpProbe(Loopback.HOST + ":" + port));
    }

    @Override
    public long counted() {
        if (!process.isAlive()) {
            throw new BrokenException("the monitor ended with " + process.exitValue() + ", see " + log());
        }
        return http.get("/api/v1/totals")
                .filter(answer -> answer.statusCode() == 200)
                .map(HttpResponse::body)
                .map(MonitorContestant::counted)
                .orElse(0L);
    }

    private static long counted(String totals) {
        try {
            return JSON.readTree(totals).path("all").path("counted").asLong();
        } catch (IOException notJson) {
            throw new UncheckedIOException("the totals are not JSON: " + totals, notJson);
        }
    }

    @Override
    public ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public Path log() {
        return folder.resolve("contestant.log");
    }

    @Override
    public Path gcLog() {
        return folder.resolve("gc.log");
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
