package io.popdb.pulse.cli.centre;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.auto.service.AutoService;
import io.popdb.pulse.cli.HttpOptions;
import io.popdb.pulse.cli.HttpQuestion;
import io.popdb.pulse.cli.LanguageOption;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.errors.BrokenException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pulse status}: what a monitor shows, as a table. */
@AutoService(PulseCommand.class)
@Command(
        name = "status",
        header = "Show every agency's connection as a running monitor sees it.",
        footer = {
            "  pulse status                               a table of the monitor on port 8080",
            "  pulse status --lang vi --url http://127.0.0.1:8081",
            "  pulse status --url https://monitor.example.vn:8080 --ca ca.pem --token-file duty.token",
            "  pulse status --json | jq '.agencies[] | select(.state == \"silent\") | .id'"
        },
        exitCodeList = {"0:shown", "1:no monitor answers there, or it is not ready", "2:usage"})
public final class StatusCommand extends PulseCommand implements Callable<Integer> {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final int OK = 200;

    @Option(names = "--url", defaultValue = "http://127.0.0.1:8080", description = "The monitor (${DEFAULT-VALUE}).")
    private URI url = URI.create("");

    @Option(names = "--json", description = "Print the monitor's answer as it is.")
    private boolean json;

    @Mixin
    private HttpOptions http = new HttpOptions();

    @Mixin
    private LanguageOption language = new LanguageOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        String answer = fetch();
        if (json) {
            out().println(answer);
        } else {
            JsonMapper mapper = JsonMapper.builder().build();
            StatusTable table = new StatusTable(language.language());
            table.lines(mapper.readTree(answer)).forEach(out()::println);
            HttpResponse<String> progress = ask("/api/v1/progress");
            if (progress.statusCode() == OK) { // monitors of before do not say it
                table.backlog(mapper.readTree(progress.body())).ifPresent(out()::println);
            }
        }
        return 0;
    }

    private HttpResponse<String> ask(String page) throws IOException, InterruptedException {
        return new HttpQuestion(
                        url,
                        ANSWER_WITHIN,
                        http,
                        "No monitor answers at " + url
                                + ". Is one running there (./pulse monitor, ./pulse demo)? Another"
                                + " address goes behind --url")
                .ask(page);
    }

    private String fetch() throws IOException, InterruptedException {
        HttpResponse<String> response = ask("/api/v1/agencies");
        if (response.statusCode() != OK) {
            throw new BrokenException("The monitor at " + url + " answers " + response.statusCode() + ": "
                    + response.body().strip() + ". Try again in a few seconds");
        }
        return response.body();
    }
}
