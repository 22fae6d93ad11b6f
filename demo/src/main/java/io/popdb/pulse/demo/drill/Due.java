package io.popdb.pulse.demo.drill;

import io.popdb.pulse.declarations.Wording;
import java.util.List;

/**
 * What somebody should be told of.
 *
 * @param agencies where it goes wrong
 * @param toldOf of whom it should be said: of these, or, of whoever no roster knows, of nobody
 * @param word the kind of incident, the condition or the reject reason that says it
 * @param foundByMillis when it must have been said
 */
public record Due(
        List<String> agencies, List<String> toldOf, Wording fault, String word, long beginMillis, long foundByMillis) {
    public Due {
        agencies = List.copyOf(agencies);
        toldOf = List.copyOf(toldOf);
    }
}
