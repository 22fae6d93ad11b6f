package io.popdb.pulse.declarations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShortNamesTest {
    private static final String ROW =
            """
              - id: %s
                category: %s
                name: {vi: "%s", en: "%s in full"}
                schedule: always
                silentAfter: PT1H
                confidence: certain
            """;

    @TempDir
    private Path folder;

    @Test
    void areTheWholeOnesWhereNoneAreDeclared() throws IOException {
        Roster roster = roster(row("prov-48", "province", "Đà Nẵng", "") + row("prov-91", "province", "An Giang", "x"));

        assertThat(roster.shortName(roster.find("prov-48").orElseThrow()))
                .isEqualTo(new Wording("Đà Nẵng", "Đà Nẵng in full"));
        assertThat(roster.shortName(roster.find("prov-91").orElseThrow())).isEqualTo(new Wording("x", "x"));
    }

    @Test
    void sayWhereAReaderLooks() throws IOException {
        Roster roster = roster(row("ent-evn", "enterprise", "EVN", "A")
                + row("prov-48", "province", "Thành phố Đà Nẵng", "Đà Nẵng")
                + row("prov-52", "province", "Tỉnh Gia Lai", "Gia Lai")
                + row("min-moj", "ministry", "Bộ Tư pháp", "Tư pháp"));

        assertThat(roster.agencies().stream().map(agency -> agency.id() + " " + roster.place(agency, Language.VI)))
                .containsExactly("ent-evn 4", "prov-48 2", "prov-52 3", "min-moj 1");
    }

    @Test
    void areRefusedWhereATileWouldCutThemOrTwoWereAlike() {
        assertThatThrownBy(() -> roster(row("prov-48", "province", "Đà Nẵng", "Thành phố Đà Nẵng mới")))
                .isInstanceOf(DeclarationException.class)
                .hasMessageContaining("longer than 18 characters")
                .hasMessageContaining("line 9");
        assertThatThrownBy(() ->
                        roster(row("prov-48", "province", "Một", "Nẵng") + row("prov-52", "province", "Hai", "Nẵng")))
                .isInstanceOf(DeclarationException.class)
                .hasMessageContaining("already the short name of prov-48");
    }

    @Test
    void areNoPartOfTheRostersFingerprint() throws IOException {
        assertThat(roster(row("prov-48", "province", "Đà Nẵng", "x")).fingerprint())
                .isEqualTo(roster(row("prov-48", "province", "Đà Nẵng", "")).fingerprint());
    }

    @Test
    void areDeclaredOfEveryShippedAgency() {
        Roster shipped = RosterFile.shipped();

        assertThat(shipped.agencies())
                .allSatisfy(agency ->
                        assertThat(shipped.shortName(agency).vi()).hasSizeLessThanOrEqualTo(ShortNameField.MAX_LENGTH));
    }

    private static String row(String id, String category, String name, String shortName) {
        String row = ROW.formatted(id, category, name, name);
        return shortName.isEmpty() ? row : row + "    short: {vi: \"%1$s\", en: \"%1$s\"}\n".formatted(shortName);
    }

    private Roster roster(String rows) throws IOException {
        return RosterFile.read(Files.writeString(folder.resolve("roster.yaml"), "version: 1\nagencies:\n" + rows));
    }
}
