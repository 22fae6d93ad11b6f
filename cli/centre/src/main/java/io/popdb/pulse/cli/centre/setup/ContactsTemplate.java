package io.popdb.pulse.cli.centre.setup;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;

/** Whom to call about an agency, as a template of Alertmanager: letters say it, and metrics never do. */
public final class ContactsTemplate {
    private final Roster roster;

    public ContactsTemplate(Roster roster) {
        this.roster = roster;
    }

    /** The file, for Alertmanager's folder of templates. */
    public String text() {
        StringBuilder text = new StringBuilder("{{ define \"pulse.contact\" }}");
        for (Agency agency : roster.agencies()) {
            roster.contact(agency.id()).ifPresent(contact -> text.append("{{ if eq . ")
                    .append(quoted(agency.id()))
                    .append(" }}Gọi / call: {{ ")
                    .append(quoted(contact.line()))
                    .append(" }}{{ end }}"));
        }
        return text.append("{{ end }}\n").toString();
    }

    /** As the template's language writes a text, so that none is taken for more than that. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(letter -> {
            if (letter == '"' || letter == '\\' || letter == '{' || letter == '}') {
                quoted.append("\\u%04x".formatted(letter));
            } else {
                quoted.appendCodePoint(letter);
            }
        });
        return quoted.append('"').toString();
    }
}
