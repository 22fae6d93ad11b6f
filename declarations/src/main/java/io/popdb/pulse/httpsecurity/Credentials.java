package io.popdb.pulse.httpsecurity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.popdb.pulse.contract.Sha256;
import io.popdb.pulse.errors.UsageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may come, from a file with a line for each:
 *
 * <pre>
 * # name        may             SHA-256 of the secret
 * prometheus    metrics         (64 hexadecimal digits)
 * duty-hanoi    operate         (64 hexadecimal digits)
 * prov-40       agency:prov-40  (64 hexadecimal digits)
 * </pre>
 *
 * <p>A secret is shown as a token ({@code Authorization: Bearer SECRET}) or as the password of its name ({@code Basic}). The
 * file alone lets nobody in: it holds no secret, which is why secrets must be made by chance and not thought up. A name may
 * have several lines, while a secret is being changed. How long a comparison takes says nothing of how far it got.
 */
public final class Credentials {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final String OF_AGENCY = "agency:";
    private static final String HASH_OF_NOTHING = Sha256.hex(new byte[0]);
    private static final int COLUMNS = 3;

    private final List<Line> lines;

    private Credentials(List<Line> lines) {
        this.lines = lines;
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by isEqual alone
    private record Line(HttpPrincipal principal, byte[] hash) {}

    /** What somebody shows: a secret, and with a password whose it is. */
    private record Shown(Optional<String> name, String secret) {}

    /**
     * Those in a file.
     *
     * @param agencies the ids that there are
     * @throws UsageException when a line says nothing that can be meant, or there is none; the message names file and line
     */
    public static Credentials read(Path file, Set<String> agencies) throws IOException {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String text : Files.readString(file, UTF_8).split("\\R", -1)) {
            number++;
            if (!text.isBlank() && !text.stripLeading().startsWith("#")) {
                lines.add(line(text.strip(), file + ", line " + number, agencies));
            }
        }
        if (lines.isEmpty()) {
            throw new UsageException(
                    file + " lets nobody in: write a line with a name, a role and the SHA-256 of a secret"
                            + " into it, as docs/security.md shows");
        }
        return new Credentials(lines);
    }

    private static Line line(String text, String where, Set<String> agencies) {
        String[] columns = text.split("\\s+", -1);
        if (columns.length != COLUMNS) {
            throw new UsageException(where + " has " + columns.length
                    + " words, but must have three: a name, a role and the" + " SHA-256 of a secret");
        }
        if (!NAME.matcher(columns[0]).matches()) {
            throw new UsageException(
                    where + " begins with no name: it must be 1 to 64 letters, digits, dots, @, _ and -");
        }
        String hash = columns[2].toLowerCase(Locale.ROOT);
        if (!HASH.matcher(hash).matches() || hash.equals(HASH_OF_NOTHING)) {
            throw new UsageException(
                    where + " ends with no SHA-256 of a secret, which has 64 digits of 0 to 9 and a to f;"
                            + " never write the secret itself there");
        }
        return new Line(
                principal(columns[0], columns[1], where, agencies),
                HexFormat.of().parseHex(hash));
    }

    private static HttpPrincipal principal(String name, String may, String where, Set<String> agencies) {
        for (HttpRole role : HttpRole.values()) {
            if (role.label().equals(may)) {
                return HttpPrincipal.of(name, role);
            }
        }
        String agency = may.startsWith(OF_AGENCY) ? may.substring(OF_AGENCY.length()) : "";
        if (!agencies.contains(agency)) {
            throw new UsageException(
                    where + " says '" + may
                            + "', but must say metrics, read, operate, or agency: with an id of the roster, such as agency:prov-40");
        }
        return HttpPrincipal.ofAgency(name, agency);
    }

    /**
     * Who shows this, if he is one of these.
     *
     * @param authorization the header of that name
     */
    Optional<HttpPrincipal> find(@Nullable String authorization) {
        return Optional.ofNullable(authorization).flatMap(Credentials::shown).flatMap(this::find);
    }

    private Optional<HttpPrincipal> find(Shown shown) {
        byte[] hash = Sha256.digest(ByteBuffer.wrap(shown.secret().getBytes(UTF_8)));
        Optional<HttpPrincipal> found = Optional.empty();
        for (Line line : lines) { // all of them, whichever it is
            boolean own = MessageDigest.isEqual(hash, line.hash());
            if (own && shown.name().map(line.principal().name()::equals).orElse(true)) {
                found = Optional.of(line.principal());
            }
        }
        return found;
    }

    private static Optional<Shown> shown(String authorization) {
        String[] parts = authorization.strip().split(" +", 2);
        if (parts.length != 2) {
            return Optional.empty();
        }
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "bearer" -> Optional.of(new Shown(Optional.empty(), parts[1]));
            case "basic" -> password(parts[1]);
            default -> Optional.empty();
        };
    }

    private static Optional<Shown> password(String base64) {
        try {
            String pair = new String(Base64.getDecoder().decode(base64), UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Shown(Optional.of(pair.substring(0, colon)), pair.substring(colon + 1)));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    /** Of no use to anybody who reads it. */
    @Override
    public String toString() {
        return lines.size() + " credentials";
    }
}
