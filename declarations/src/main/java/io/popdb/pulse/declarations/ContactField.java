package io.popdb.pulse.declarations;

import java.util.Optional;

/** How people declare whom to call about an agency. */
final class ContactField {
    private ContactField() {}

    static Contact read(YamlMap declared) {
        declared.allow("office", "phone", "mailbox");
        Optional<String> phone = declared.optional("phone", ContactField::phone);
        Optional<String> mailbox = declared.optional("mailbox", ContactField::mailbox);
        if (phone.isEmpty() && mailbox.isEmpty()) {
            throw declared.problem(
                    "office", "has neither a phone nor a mailbox; write one, such as phone: \"0238 384 4444\"");
        }
        return new Contact(line(declared, "office"), phone, mailbox);
    }

    private static String line(YamlMap declared, String field) {
        String text = declared.text(field);
        if (text.length() > 100 || text.chars().anyMatch(Character::isISOControl)) {
            throw declared.problem(field, "must be one line of at most 100 letters: an office, never a person");
        }
        return text;
    }

    private static String phone(YamlMap declared, String field) {
        String phone = declared.text(field);
        if (!phone.matches("[+(0-9][-0-9 .()]{1,28}[0-9]")) {
            throw declared.problem(field, "'" + phone + "' must be a number in quotes, such as \"0238 384 4444\"");
        }
        return phone;
    }

    private static String mailbox(YamlMap declared, String field) {
        String mailbox = declared.text(field);
        if (!mailbox.matches("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,100}")) {
            throw declared.problem(field, "'" + mailbox + "' must be an address, such as on-duty@nghean.example");
        }
        return mailbox;
    }
}
