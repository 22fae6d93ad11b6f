package io.popdb.pulse.declarations;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom to call about an agency at any hour: an office, never a person.
 *
 * @param office its name
 * @param phone on which somebody is on duty; where it is empty there is a mailbox
 * @param mailbox that somebody on duty reads
 */
public record Contact(String office, Optional<String> phone, Optional<String> mailbox) {
    /** In one line, as letters have it. */
    public String line() {
        return Stream.of(Optional.of(office), phone, mailbox)
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }
}
