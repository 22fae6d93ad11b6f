package io.popdb.pulse.topics.identities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.contract.GoldenFile;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.topics.rows.CredentialRow;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityPlanTest {
    private static final Roster ROSTER = new Roster(RosterFile.shipped().agencies().stream()
            .filter(agency -> List.of("prov-40", "min-moj").contains(agency.id()))
            .toList());
    private static final IdentityOptions OPTIONS = options(Authentication.SCRAM, Set.of());
    private static final KnownIdentities NOTHING = new KnownIdentities(Set.of(), Set.of(), Map.of(), Map.of());

    private static IdentityOptions options(Authentication by, Set<String> central) {
        return new IdentityOptions(by, central, false, 1_048_576, Duration.ofDays(365));
    }

    private static IdentityPlan plan(KnownIdentities known) {
        return IdentityPlan.of(Identity.all(ROSTER, OPTIONS), known, Authentication.SCRAM);
    }

    /** What the brokers know once a plan was carried out. */
    private static KnownIdentities carriedOut(KnownIdentities before, IdentityPlan plan) {
        Set<String> passwords = new TreeSet<>(before.passwords());
        passwords.addAll(plan.passwords());
        Set<AclBinding> rules = new HashSet<>(before.rules());
        rules.addAll(plan.rules());
        Map<String, Map<String, Double>> quotas = new HashMap<>(before.quotas());
        quotas.putAll(plan.quotas());
        Map<String, CredentialRow> rows = new HashMap<>(before.credentials());
        passwords.forEach(user -> rows.putIfAbsent(user, row(user, false)));
        return new KnownIdentities(passwords, rules, quotas, rows);
    }

    private static CredentialRow row(String user, boolean revoked) {
        return new CredentialRow(user, "SCRAM-SHA-512", 1, 2, revoked);
    }

    private static KnownIdentities right() {
        return carriedOut(NOTHING, plan(NOTHING));
    }

    private static AclBinding rule(
            String principal, ResourceType type, String name, PatternType pattern, AclPermissionType permission) {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry(principal, "*", AclOperation.WRITE, permission));
    }

    private static KnownIdentities with(KnownIdentities known, AclBinding rule) {
        Set<AclBinding> rules = new HashSet<>(known.rules());
        rules.add(rule);
        return new KnownIdentities(known.passwords(), rules, known.quotas(), known.credentials());
    }

    /** Every right that there is: whoever changes one changes this file, and docs/security.md. */
    @Test
    void saysWhoMayDoWhat() {
        IdentityOptions central = options(Authentication.SCRAM, Set.of("prov-40"));

        List<String> lines = IdentityPlan.of(Identity.all(ROSTER, central), NOTHING, Authentication.SCRAM)
                .lines();

        GoldenFile.assertUnchanged("rights.txt", String.join("\n", lines) + "\n");
    }

    @Test
    void addsAllThatIsMissingAndNothingTheSecondTime() {
        assertThat(plan(NOTHING).nothingToAdd()).isFalse();

        IdentityPlan again = plan(right());

        assertThat(again.isFulfilled()).isTrue();
        assertThat(again.right()).isEqualTo(6);
    }

    @Test
    void mendsOneThatLacksARuleOrHasAnotherQuota() {
        KnownIdentities right = right();
        AclBinding lost = right.rules().stream()
                .filter(rule -> Right.userOf(rule).equals("prov-40"))
                .findFirst()
                .orElseThrow();
        Set<AclBinding> rules = new HashSet<>(right.rules());
        rules.remove(lost);
        Map<String, Map<String, Double>> quotas = new HashMap<>(right.quotas());
        quotas.put("min-moj", Map.of("producer_byte_rate", 5.0, "request_percentage", 50.0));

        IdentityPlan plan = plan(new KnownIdentities(right.passwords(), rules, quotas, right.credentials()));

        assertThat(plan.rules()).containsExactly(lost);
        assertThat(plan.quotas()).containsOnlyKeys("min-moj");
        assertThat(plan.passwords()).isEmpty();
        assertThat(plan.surplus().isEmpty()).isTrue();
    }

    @Test
    void aQuotaOfMoreThanIsPlannedHereIsRight() {
        KnownIdentities right = right();
        Map<String, Map<String, Double>> quotas = new HashMap<>(right.quotas());
        quotas.computeIfPresent("prov-40", (user, quota) -> {
            Map<String, Double> more = new HashMap<>(quota);
            more.put("consumer_byte_rate", 1.0);
            return more;
        });

        assertThat(plan(new KnownIdentities(right.passwords(), right.rules(), quotas, right.credentials()))
                        .isFulfilled())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "User:mallory,   TOPIC,            popdb.access.v1.prov-40, LITERAL",
        "User:*,         TOPIC,            popdb.access.v1.prov-40, LITERAL",
        "User:min-moj,   TOPIC,            popdb.access.v1.prov-40, LITERAL",
        "User:mallory,   TOPIC,            popdb.,                  PREFIXED",
        "User:mallory,   TOPIC,            pop,                     PREFIXED",
        "User:mallory,   TOPIC,            *,                       LITERAL",
        "User:mallory,   TOPIC,            popdb-pulse-x-changelog, LITERAL",
        "User:mallory,   GROUP,            popdb-pulse,             LITERAL",
        "User:mallory,   TRANSACTIONAL_ID, popdb-pulse-books,       LITERAL",
        "User:prov-40,   TRANSACTIONAL_ID, own,                     LITERAL",
        "User:prov-40,   TOPIC,            somebody-elses,          LITERAL",
        "User:prov-40,   CLUSTER,          kafka-cluster,           LITERAL",
        "User:pulse-reader, CLUSTER,       kafka-cluster,           LITERAL"
    })
    void namesARuleThatIsTooMuch(String principal, ResourceType type, String name, PatternType pattern) {
        AclBinding extra = rule(principal, type, name, pattern, AclPermissionType.ALLOW);

        IdentityPlan plan = plan(with(right(), extra));

        assertThat(plan.surplus().rules()).containsExactly(extra);
        assertThat(plan.nothingToAdd()).isTrue();
        assertThat(plan.isFulfilled()).isFalse();
        assertThat(plan.lines()).anyMatch(line -> line.startsWith("EXTRA") && line.contains(name));
    }

    @ParameterizedTest
    @CsvSource({
        "User:shop, TOPIC,            orders,          LITERAL",
        "User:shop, TOPIC,            popcorn,         LITERAL",
        "User:shop, TOPIC,            orders.,         PREFIXED",
        "User:shop, GROUP,            shop,            LITERAL",
        "User:shop, TRANSACTIONAL_ID, shop,            LITERAL",
        "User:shop, CLUSTER,          kafka-cluster,   LITERAL"
    })
    void leavesAloneWhatIsNoneOfItsBusiness(String principal, ResourceType type, String name, PatternType pattern) {
        assertThat(plan(with(right(), rule(principal, type, name, pattern, AclPermissionType.ALLOW)))
                        .isFulfilled())
                .isTrue();
    }

    @Test
    void tellsOfADenialAndNeverTakesItAway() {
        AclBinding brake = rule(
                "User:prov-40",
                ResourceType.TOPIC,
                "popdb.access.v1.prov-40",
                PatternType.LITERAL,
                AclPermissionType.DENY);

        IdentityPlan plan = plan(with(right(), brake));

        assertThat(plan.surplus().isEmpty()).isTrue();
        assertThat(plan.conflicts()).hasSize(1).first().asString().contains("prov-40", "kafka-acls.sh");
        assertThat(plan.isFulfilled()).isFalse();
    }

    @Test
    void givesMonitorsTheBooksOnlyWhereTheyCloseThem() {
        IdentityOptions closing = new IdentityOptions(Authentication.SCRAM, Set.of(), true, 1, Duration.ofDays(1));
        List<Identity> wanted = Identity.all(ROSTER, closing);

        IdentityPlan plan = IdentityPlan.of(wanted, right(), Authentication.SCRAM);

        assertThat(plan.rules().stream().map(rule -> rule.pattern().name()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("popdb.books.v1", "popdb.history.v1", "popdb-pulse-books");
        assertThat(plan.surplus().rules())
                .as("what kept it from the books")
                .allMatch(rule -> rule.entry().permissionType() == AclPermissionType.DENY)
                .hasSize(2);
    }

    @Test
    void doesNotLetInAgainWhoWasShutOut() {
        KnownIdentities right = right();
        Map<String, CredentialRow> rows = new HashMap<>(right.credentials());
        rows.put("prov-40", row("prov-40", true));

        IdentityPlan halfWay = plan(new KnownIdentities(right.passwords(), right.rules(), right.quotas(), rows));
        Set<String> passwords = new TreeSet<>(right.passwords());
        passwords.remove("prov-40");
        Set<AclBinding> rules = right.rules().stream()
                .filter(rule -> !Right.userOf(rule).equals("prov-40"))
                .collect(Collectors.toSet());
        IdentityPlan done = plan(new KnownIdentities(passwords, rules, right.quotas(), rows));

        assertThat(halfWay.surplus().passwords()).containsExactly("prov-40");
        assertThat(halfWay.surplus().rules()).hasSize(2);
        assertThat(halfWay.nothingToAdd()).isTrue();
        assertThat(done.isFulfilled()).isTrue();
    }

    @Test
    void namesWhoHasLeftTheRosterAndNotStrangersUsers() {
        KnownIdentities right = right();
        Set<String> passwords = new TreeSet<>(right.passwords());
        passwords.addAll(List.of("prov-99", "shop"));
        Map<String, CredentialRow> rows = new HashMap<>(right.credentials());
        rows.put("prov-99", row("prov-99", false));

        IdentityPlan plan = plan(new KnownIdentities(passwords, right.rules(), right.quotas(), rows));

        assertThat(plan.surplus().passwords()).containsExactly("prov-99");
    }

    @Test
    void withCertificatesPasswordsAreTooMuch() {
        IdentityPlan plan = IdentityPlan.of(
                Identity.all(ROSTER, options(Authentication.CERTIFICATES, Set.of())),
                right(),
                Authentication.CERTIFICATES);

        assertThat(plan.nothingToAdd()).isTrue();
        assertThat(plan.surplus().passwords()).containsExactlyInAnyOrderElementsOf(right().passwords());
    }

    @Test
    void noAgencyHasATransaction() {
        Stream<AclBinding> agencies = Identity.all(ROSTER, OPTIONS).stream()
                .filter(identity -> ROSTER.contains(identity.user()))
                .flatMap(identity -> identity.rules().stream());

        assertThat(agencies)
                .isNotEmpty()
                .allMatch(rule -> rule.pattern().resourceType() == ResourceType.TOPIC
                        && rule.pattern().patternType() == PatternType.LITERAL);
    }

    @Test
    void refusesAnAgencyThatWouldHaveARolesName() {
        Agency some = ROSTER.agencies().get(0);
        Roster impostor = new Roster(List.of(new Agency(
                "pulse-monitor",
                some.category(),
                some.sector(),
                some.nameVi(),
                some.nameEn(),
                some.adminCode(),
                some.seat(),
                some.schedule(),
                some.silentAfter(),
                some.silenceRule(),
                some.heartbeatEvery(),
                some.confidence())));

        assertThatThrownBy(() -> Identity.all(impostor, OPTIONS))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("pulse-monitor");
    }

    @Test
    void refusesACentralAgentForWhoeverIsNotInTheRoster() {
        assertThatThrownBy(() -> Identity.all(ROSTER, options(Authentication.SCRAM, Set.of("prov-99"))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("prov-99");
    }
}
