package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a document that a test writes: what stands between two comments must be what the test found, to the letter.
 * {@code -Dpulse.golden=update} writes it anew.
 *
 * @param document as in the repository, such as {@code docs/runbook.md}
 * @param name what the two comments call it
 */
record WrittenPart(String document, String name) {
    void assertSays(String text) throws IOException {
        Path file = ShippedFile.path(document);
        if ("update".equals(System.getProperty("pulse.golden"))) {
            String all = Files.readString(file);
            Files.writeString(file, all.substring(0, begin(all)) + text + all.substring(end(all)));
        }
        String all = Files.readString(file);
        assertThat(all.substring(begin(all), end(all)))
                .as(
                        "%s, %s: it was heard otherwise. If that is meant, run the test once with -Dpulse.golden=update and"
                                + " read the difference",
                        document, name)
                .isEqualTo(text);
    }

    private int begin(String all) {
        return indexOf("<!-- " + name + ": begins -->\n", all, true);
    }

    private int end(String all) {
        return indexOf("<!-- " + name + ": ends -->\n", all, false);
    }

    private int indexOf(String comment, String all, boolean behind) {
        assertThat(all).as(document).containsOnlyOnce(comment);
        return all.indexOf(comment) + (behind ? comment.length() : 0);
    }
}
