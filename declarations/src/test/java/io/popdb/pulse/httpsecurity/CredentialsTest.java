package io.popdb.pulse.httpsecurity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.contract.Sha256;
import io.popdb.pulse.errors.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {
    private static final String HASH = Sha256.hex("sesame".getBytes(UTF_8));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void knowsWhoShowsASecretByTokenOrByNameAndPassword() throws IOException {
        Credentials credentials = read("# duty\n\n  tran.lan\toperate  " + HASH + "  \r\n");

        assertThat(credentials.find("Bearer sesame")).contains(HttpPrincipal.of("tran.lan", HttpRole.OPERATE));
        assertThat(credentials.find("bearer  sesame")).isPresent();
        assertThat(credentials.find(basic("tran.lan:sesame"))).isPresent();
        assertThat(credentials.find(basic("another:sesame"))).isEmpty();
        assertThat(credentials.find(basic("tran.lan"))).isEmpty();
        assertThat(credentials.find("Bearer Sesame")).isEmpty();
        assertThat(credentials.find("Bearer " + HASH)).isEmpty();
        assertThat(credentials.find(null)).isEmpty();
    }

    @Test
    void letsANameHaveTwoSecretsWhileOneIsChanged() throws IOException {
        Credentials credentials = read("a read " + HASH + "\na read " + Sha256.hex("open".getBytes(UTF_8)) + "\n");

        assertThat(credentials.find("Bearer sesame"))
                .isEqualTo(credentials.find("Bearer open"))
                .isPresent();
    }

    @Test
    void eachRoleIncludesThoseBeforeItAndAnAgencyNone() {
        HttpPrincipal reader = HttpPrincipal.of("a", HttpRole.READ);
        HttpPrincipal agency = HttpPrincipal.ofAgency("b", "prov-40");

        assertThat(reader.has(HttpRole.METRICS)).isTrue();
        assertThat(reader.has(HttpRole.OPERATE)).isFalse();
        assertThat(reader.maySee("min-moj")).isTrue();
        assertThat(agency.has(HttpRole.METRICS)).isFalse();
        assertThat(agency.maySee("prov-40")).isTrue();
        assertThat(agency.maySee("min-moj")).isFalse();
        assertThat(HttpPrincipal.NAMELESS.has(HttpRole.OPERATE)).isFalse();
        assertThat(new HttpPrincipal("c", Optional.of(HttpRole.METRICS), Optional.empty()).maySee("prov-40"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            a read                 | line 2 has 2 words, but must have three
            a read sesame          | line 2 ends with no SHA-256 of a secret, which has 64 digits
            a read EMPTY           | line 2 ends with no SHA-256 of a secret
            a all HASH             | line 2 says 'all', but must say metrics, read, operate, or agency:
            a agency: HASH         | line 2 says 'agency:', but must say
            a agency:prov-99 HASH  | line 2 says 'agency:prov-99', but must say
            a agency:* HASH        | line 2 says 'agency:*', but must say
            a:b read HASH          | line 2 begins with no name
            #                      | lets nobody in
            """)
    void saysWhichLineIsWrongAndNoSecret(String line, String sentence) {
        String text = "# by hand\n" + line.replace("HASH", HASH).replace("EMPTY", Sha256.hex(new byte[0])) + "\n";

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("credentials")
                .hasMessageContaining(sentence)
                .hasMessageNotContainingAny("sesame", HASH);
    }

    private Credentials read(String text) throws IOException {
        return Credentials.read(Files.writeString(folder.resolve("credentials"), text), Set.of("prov-40", "min-moj"));
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }
}
