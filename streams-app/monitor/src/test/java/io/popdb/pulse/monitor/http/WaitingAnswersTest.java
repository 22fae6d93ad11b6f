package io.popdb.pulse.monitor.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.monitor.http.WaitingAnswers.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingAnswersTest {
    private final WaitingAnswers waiting = new WaitingAnswers(100);
    private final List<String> letGo = new ArrayList<>();

    @Test
    void letsNobodyGoAsLongAsThereIsRoom() {
        begin("first", 40);
        begin("second", 60);

        assertThat(letGo).isEmpty();
    }

    @Test
    void letsTheOneGoOfWhichNothingWasTakenForTheLongest() {
        Answer first = begin("first, which is read", 40);
        begin("second, which is not", 40);
        waiting.progress(first);

        begin("third", 40);

        assertThat(letGo).containsExactly("second, which is not");
    }

    @Test
    void keepsOneThatIsReadHoweverManyComeThatAreNot() {
        Answer good = begin("good", 40);

        for (int i = 0; i < 300; i++) {
            begin("slow", 40);
            waiting.progress(good);
        }

        assertThat(letGo).hasSize(299).containsOnly("slow");
    }

    @Test
    void letsAsManyGoAsItTakes() {
        begin("first", 30);
        begin("second", 30);
        begin("third", 30);

        begin("large", 60);

        assertThat(letGo).containsExactly("first", "second");
    }

    @Test
    void sendsOneThatAloneIsTooLarge() {
        begin("first", 30);
        begin("larger than all", 500);

        assertThat(letGo).containsExactly("first");
    }

    @Test
    void countsNothingForWhatHasEndedOrWasLetGo() {
        Answer ended = begin("ended", 90);
        waiting.end(ended);
        waiting.end(ended);
        waiting.progress(ended);
        begin("next", 90);
        assertThat(letGo).isEmpty();

        begin("after that", 90);
        begin("small", 10);

        assertThat(letGo).containsExactly("next");
    }

    private Answer begin(String name, int bytes) {
        Answer answer = new Answer(bytes, () -> letGo.add(name));
        waiting.begin(answer);
        return answer;
    }
}
