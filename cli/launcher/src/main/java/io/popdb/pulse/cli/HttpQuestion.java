package io.popdb.pulse.cli;

import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.errors.UsageException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Asks a running part of Pulse over HTTP.
 *
 * @param within how long it may take to answer
 * @param unanswered what to say and to advise when it does not answer
 */
public record HttpQuestion(URI address, Duration within, String unanswered) {

    /**
     * The answer, whatever its status.
     *
     * @throws BrokenException when there is none
     */
    public HttpResponse<String> ask(String page) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(address.resolve(page))
                    .timeout(within)
                    .build();
            return HttpClient.newBuilder().connectTimeout(within).build().send(request, BodyHandlers.ofString());
        } catch (IllegalArgumentException noAddress) {
            throw new UsageException(address + " is no address to ask: write it like http://127.0.0.1:8080", noAddress);
        } catch (IOException silent) {
            throw new BrokenException(unanswered, silent);
        }
    }
}
