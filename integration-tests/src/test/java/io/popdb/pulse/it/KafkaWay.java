package io.popdb.pulse.it;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a test's broker runs. */
public enum KafkaWay {
    CONTAINER,
    PROCESS;

    /** The name of the system property with which the build chooses. */
    public static final String PROPERTY = "pulse.kafka";

    private static final Logger LOG = LoggerFactory.getLogger(KafkaWay.class);

    static KafkaWay chosen() {
        String asked = System.getProperty(PROPERTY, "auto");
        return switch (asked) {
            case "container" -> CONTAINER;
            case "process" -> PROCESS;
            case "auto" -> whatIsAtHand();
            default ->
                throw new IllegalArgumentException(
                        "-D" + PROPERTY + "=" + asked + " is none of container, process and auto");
        };
    }

    private static KafkaWay whatIsAtHand() {
        KafkaWay way = Engine.hasImage(ContainerBroker.IMAGE) ? CONTAINER : PROCESS;
        LOG.info("-D{}=auto: the broker runs as a {}", PROPERTY, way == CONTAINER ? "container" : "process");
        return way;
    }
}
