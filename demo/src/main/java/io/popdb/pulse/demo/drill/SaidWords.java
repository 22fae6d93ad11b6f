package io.popdb.pulse.demo.drill;

import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.declarations.ContractWording;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.watch.ConnectionCondition;
import io.popdb.pulse.domain.watch.IncidentKind;
import java.util.HashMap;
import java.util.Map;

/** What a reader calls the kinds of incident, conditions and reject reasons by which faults are found. */
final class SaidWords {
    private static final Map<String, Wording> WORDINGS = wordings();

    private SaidWords() {}

    /** The machine's own word in English, which is one. */
    static String of(String word, Language language) {
        Wording wording = WORDINGS.get(word);
        return wording == null ? word : language.say(wording.within().vi(), word);
    }

    private static Map<String, Wording> wordings() {
        Map<String, Wording> wordings = new HashMap<>();
        for (IncidentKind kind : IncidentKind.values()) {
            wordings.put(kind.label(), kind.wording());
        }
        for (ConnectionCondition condition : ConnectionCondition.values()) {
            wordings.put(condition.label(), condition.wording());
        }
        for (RejectReason reason : RejectReason.values()) {
            wordings.put(reason.label(), ContractWording.of(reason));
        }
        wordings.put("gap", new Wording("Thiếu sự kiện", "gap"));
        wordings.put("clock_skew", new Wording("Lệch đồng hồ", "clock_skew"));
        return Map.copyOf(wordings);
    }
}
