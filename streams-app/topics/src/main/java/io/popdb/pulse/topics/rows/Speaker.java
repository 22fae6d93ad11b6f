package io.popdb.pulse.topics.rows;

import io.popdb.pulse.declarations.Wording;

/** Who says something, and how that is known. */
public record Speaker(String name, Identification identified) {
    /** Whoever gives his name himself. */
    public static Speaker claimed(String name) {
        return new Speaker(name, Identification.CLAIMED);
    }

    /** Whoever has shown the secret of this name. */
    public static Speaker authenticated(String name) {
        return new Speaker(name, Identification.AUTHENTICATED);
    }

    /** For whoever reads it, such as {@code lan (claimed)}. */
    public Wording wording() {
        return new Wording(
                name + " (" + identified.wording().vi() + ")",
                name + " (" + identified.wording().en() + ")");
    }
}
