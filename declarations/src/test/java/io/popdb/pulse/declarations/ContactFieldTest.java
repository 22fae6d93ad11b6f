package io.popdb.pulse.declarations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactFieldTest {
    @TempDir
    private Path folder;

    @Test
    void saysWhomToCall() throws IOException {
        Roster roster =
                roster("{office: \"Trung tâm dữ liệu tỉnh\", phone: \"0238 384 4444\", mailbox: truc@nghean.example}");

        assertThat(roster.contact("prov-40"))
                .contains(new Contact(
                        "Trung tâm dữ liệu tỉnh", Optional.of("0238 384 4444"), Optional.of("truc@nghean.example")));
        assertThat(roster.contact("prov-40").orElseThrow().line())
                .isEqualTo("Trung tâm dữ liệu tỉnh, 0238 384 4444, truc@nghean.example");
        assertThat(roster.contact("prov-01")).isEmpty();
    }

    /** It says nothing of how is counted: monitors that differ in it alone hold nobody's events back. */
    @Test
    void doesNotChangeByWhichRosterIsCounted() throws IOException {
        assertThat(roster("{office: A, phone: \"113\"}").fingerprint())
                .isEqualTo(roster("{office: B, mailbox: b@b.example}").fingerprint());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {office: A}                                | neither a phone nor a mailbox
            {phone: "113"}                             | office
            {office: A, phone: "call me"}              | must be a number in quotes
            {office: A, mailbox: nobody}               | must be an address
            {office: A, phone: "113", officer: "Lan"}  | officer
            {office: "A\\nB", phone: "113"}            | never a person
            """)
    void namesTheLineAndTheCureOfWhatIsNoContact(String contact, String sentence) {
        assertThatThrownBy(() -> roster(contact))
                .isInstanceOf(DeclarationException.class)
                .hasMessageContaining(sentence);
    }

    private Roster roster(String contact) throws IOException {
        return RosterFile.read(Files.writeString(
                folder.resolve("roster.yaml"),
                """
                version: 1
                agencies:
                  - id: prov-40
                    category: province
                    name: {vi: "Tỉnh Nghệ An", en: "Nghe An Province"}
                    schedule: always
                    silentAfter: PT1H
                    contact: %s
                    confidence: certain
                """
                        .formatted(contact)));
    }
}
