package io.popdb.pulse.benchmarks.contest;

/** Who counts. The names in JSON are those that {@code ratios} has. */
enum Contender {
    /** Reads the records and looks at nothing: the limit. */
    BARE_CONSUMER("bareConsumer", "bare consumer"),
    /** A plain consumer, Jackson's databind, a map of counts in memory; no guarantee. */
    HAND_WRITTEN("handWritten", "hand-written loop, databind, a map"),
    /** Two counts as Kafka Streams' tutorials write them, exactly once. */
    TUTORIAL_DSL("tutorialDsl", "tutorial DSL, two counts, exactly_once_v2"),
    /** A monitor, until the counts are visible in its view. */
    PULSE("pulse", "Pulse, every check on, visible");

    private final String jsonName;
    private final String title;

    Contender(String jsonName, String title) {
        this.jsonName = jsonName;
        this.title = title;
    }

    String jsonName() {
        return jsonName;
    }

    String title() {
        return title;
    }
}
