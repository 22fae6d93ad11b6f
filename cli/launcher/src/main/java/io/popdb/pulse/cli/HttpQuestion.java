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
import javax.net.ssl.SSLException;

/**
 * Asks a running part of Pulse over HTTP.
 *
 * @param within how long it may take to answer
 * @param as who asks
 * @param unanswered what to say and to advise when it does not answer
 */
public record HttpQuestion(URI address, Duration within, HttpOptions as, String unanswered) {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    /**
     * The answer, whatever its status.
     *
     * @throws BrokenException when there is none, or it is for others
     */
    public HttpResponse<String> ask(String page) throws IOException, InterruptedException {
        HttpRequest request = request(page);
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(within);
        as.trusted().ifPresent(client::sslContext);
        try {
            return known(client.build().send(request, BodyHandlers.ofString()));
        } catch (SSLException untrusted) {
            throw new BrokenException(
                    "What answers at " + address + " is not trusted (" + untrusted.getMessage()
                            + "). The certificate of its authority goes behind --ca, and the address must be a name of its"
                            + " certificate",
                    untrusted);
        } catch (IOException silent) {
            throw new BrokenException(unanswered, silent);
        }
    }

    private HttpRequest request(String page) throws IOException {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(address.resolve(page)).timeout(within);
            as.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
            return request.build();
        } catch (IllegalArgumentException noAddress) {
            throw new UsageException(address + " is no address to ask: write it like http://127.0.0.1:8080", noAddress);
        }
    }

    private HttpResponse<String> known(HttpResponse<String> answer) {
        if (answer.statusCode() == UNAUTHORIZED) {
            throw new BrokenException(
                    address + " asks who you are: give the file with your token behind --token-file, or its"
                            + " name in PULSE_TOKEN_FILE; if you have, it is not known there");
        }
        if (answer.statusCode() == FORBIDDEN) {
            throw new BrokenException(address + " does not show you this: your token must have the role read");
        }
        return answer;
    }
}
