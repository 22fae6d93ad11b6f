package io.popdb.pulse.demo.drill;

import io.popdb.pulse.declarations.Wording;
import java.util.List;

/**
 * What Pulse said.
 *
 * @param id says the same however often it is read
 * @param word the kind of incident, the condition or the reject reason
 */
public record Said(String id, String word, List<String> agencies, long atMillis, Wording sentence) {
    public Said {
        agencies = List.copyOf(agencies);
    }
}
