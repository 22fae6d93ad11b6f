package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happens in a night, and who must be told of it.
 *
 * @param topic the alert and whom it is about, such as {@code AgencyRejects min-moh}
 * @param receivers nobody, where it can wait until the morning
 */
record NightAct(String en, String vi, String topic, List<String> receivers) {
    NightAct {
        receivers = List.copyOf(receivers);
    }

    /** One a line: English, Vietnamese, topic and receivers, between bars. */
    static List<NightAct> read(String lines) {
        return lines.lines().map(NightAct::of).toList();
    }

    private static NightAct of(String line) {
        String[] cells = line.split(" *\\| *", -1);
        assertThat(cells).as(line).hasSize(4);
        return new NightAct(
                cells[0],
                cells[1],
                cells[2],
                Stream.of(cells[3].split(", ")).filter(each -> !each.isEmpty()).toList());
    }

    /** How often who must hear what: each once, and its end once. */
    static Map<String, Long> counts(List<NightAct> acts) {
        return acts.stream()
                .flatMap(act -> act.receivers().stream().map(receiver -> receiver + ": " + act.topic()))
                .flatMap(heard -> Stream.of(heard + ", firing", heard + ", resolved"))
                .collect(Collectors.toMap(heard -> heard, heard -> 1L, Long::sum, TreeMap::new));
    }

    /** What was heard of each, as it stands in the runbook. */
    static String told(List<NightAct> acts, HeardAlerts heard) {
        return acts.stream()
                .map(act -> "\n**" + act.en() + "** · *" + act.vi() + "*\n" + heard.told(act.topic()))
                .collect(Collectors.joining("", "", "\n"));
    }
}
