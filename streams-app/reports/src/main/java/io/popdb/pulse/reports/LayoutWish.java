package io.popdb.pulse.reports;

import java.util.Arrays;
import java.util.Optional;

/** How a file can be asked to be made up, by command and over HTTP alike; each of one format. */
public enum LayoutWish {
    /** {@code ,} or {@code ;}. */
    SEPARATOR("separator", "csv"),
    /** The number of the letter that the report goes with. */
    ANNEX_TO("annex-to", "pdf"),
    /** The day of that letter. */
    ANNEX_DATED("annex-dated", "pdf"),
    /** {@code true} or {@code false}. */
    BINDING_MARGIN("binding-margin", "pdf"),
    /** {@code true} or {@code false}. */
    SIGNATURES("signatures", "pdf");

    private final String label;
    private final String ending;

    LayoutWish(String label, String ending) {
        this.label = label;
        this.ending = ending;
    }

    /** The one of that name. */
    public static Optional<LayoutWish> find(String label) {
        return Arrays.stream(values()).filter(wish -> wish.label.equals(label)).findFirst();
    }

    /** Its name: as an option with two dashes before it. */
    public String label() {
        return label;
    }

    /** Of which format it is. */
    String ending() {
        return ending;
    }
}
