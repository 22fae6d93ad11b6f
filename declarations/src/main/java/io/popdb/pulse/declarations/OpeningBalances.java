package io.popdb.pulse.declarations;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What had been counted before Pulse, as declared in a file: for the nation as a whole, for single agencies, or both. A
 * national balance is a row of its own and never spread over agencies. Other published figures may stand beside them, for reference.
 */
public final class OpeningBalances {
    /** Whose balance the nation's is. */
    public static final String NATION = "nation";

    private final Map<String, OpeningBalance> byScope;
    private final List<OpeningBalance> references;

    private OpeningBalances(Map<String, OpeningBalance> byScope, List<OpeningBalance> references) {
        this.byScope = byScope;
        this.references = List.copyOf(references);
    }

    /**
     * One declared balance.
     *
     * @param scope an agency's id, or {@link #NATION}
     * @param requests lookups and authentications up to and including {@code asOf}
     * @param source where the figure was published, in Vietnamese
     * @param sourceEn in English; the same where the file says it once
     */
    public record OpeningBalance(String scope, long requests, LocalDate asOf, String source, String sourceEn) {}

    public static OpeningBalances none() {
        return new OpeningBalances(Map.of(), List.of());
    }

    /** The balances that Pulse ships: the nation's, as the government reported it. */
    public static OpeningBalances shipped(Roster roster) {
        return of(YamlFile.shipped(OpeningBalances.class, "opening-balances.yaml"), roster);
    }

    /**
     * The balances of a file.
     *
     * @throws IOException when it cannot be read
     * @throws io.popdb.pulse.declarations.DeclarationException when it declares what cannot be meant
     */
    public static OpeningBalances read(Path file, Roster roster) throws IOException {
        return of(YamlFile.read(file), roster);
    }

    /** Balances that are known already; of two for one scope the later counts. */
    public static OpeningBalances of(Iterable<OpeningBalance> balances) {
        Map<String, OpeningBalance> byScope = new LinkedHashMap<>();
        balances.forEach(balance -> byScope.put(balance.scope(), balance));
        return new OpeningBalances(byScope, List.of());
    }

    public Optional<OpeningBalance> find(String scope) {
        return Optional.ofNullable(byScope.get(scope));
    }

    /** All balances, in the order of the file. */
    public Iterable<OpeningBalance> all() {
        return byScope.values();
    }

    /** These, and figures that were published besides: they are shown as such, and never added to anything. */
    public OpeningBalances withReferences(List<OpeningBalance> published) {
        return new OpeningBalances(byScope, published);
    }

    /** Figures that were published besides, perhaps of another counter, in the order of the file. */
    public List<OpeningBalance> references() {
        return references;
    }

    private static OpeningBalances of(YamlMap file, Roster roster) {
        file.allow("version", "balances", "references");
        file.requireVersion(1);
        Map<String, OpeningBalance> byScope = new LinkedHashMap<>();
        for (YamlMap row : file.maps("balances")) {
            OpeningBalance balance = balance(row, roster);
            if (byScope.put(balance.scope(), balance) != null) {
                throw row.problem("scope", balance.scope() + " has two balances; keep one");
            }
        }
        List<OpeningBalance> references = new ArrayList<>();
        file.optional("references", YamlMap::maps)
                .ifPresent(rows -> rows.forEach(row -> references.add(balance(row, roster))));
        return new OpeningBalances(byScope, references);
    }

    private static OpeningBalance balance(YamlMap row, Roster roster) {
        row.allow("scope", "requests", "asOf", "source");
        String scope = row.impersonal("scope");
        if (!scope.equals(NATION) && !roster.contains(scope)) {
            throw row.problem("scope", scope + " is not in the roster; write an agency's id or " + NATION);
        }
        long requests = row.integer("requests");
        if (requests < 0) {
            throw row.problem("requests", "a balance cannot be negative; write 0 or more");
        }
        LocalDate asOf = row.date("asOf");
        if (!row.isMap("source")) {
            return new OpeningBalance(scope, requests, asOf, row.impersonal("source"), row.impersonal("source"));
        }
        YamlMap source = row.map("source");
        source.allow("vi", "en");
        return new OpeningBalance(scope, requests, asOf, source.impersonal("vi"), source.impersonal("en"));
    }
}
