package io.popdb.pulse.topics.rows;

import io.popdb.pulse.declarations.Wording;
import java.util.Locale;

/**
 * How it is known who said something. A Kafka record carries no principal: that a name was authenticated is as sure as who may write the
 * topic, which its ACL says.
 */
@SuppressWarnings("ImmutableEnumChecker") // a record of texts
public enum Identification {
    /** He gave this name himself, with a command; so is everything that was said before there was another way. */
    CLAIMED(new Wording("tự xưng", "claimed")),
    /** He came over HTTP, and showed a monitor the secret of this name. */
    AUTHENTICATED(new Wording("đã xác thực", "authenticated"));

    private final Wording name;

    Identification(Wording name) {
        this.name = name;
    }

    /** For whoever reads it. */
    public Wording wording() {
        return name;
    }

    /** As it is written in rows and JSON, such as {@code claimed}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
