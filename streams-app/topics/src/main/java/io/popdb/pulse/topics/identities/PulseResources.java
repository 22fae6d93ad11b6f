package io.popdb.pulse.topics.identities;

import io.popdb.pulse.topics.InternalTopics;
import java.util.List;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;

/** What belongs to Pulse on a cluster that others may use, too: its topics, its group, its transactions. */
final class PulseResources {
    private static final List<String> TOPICS = List.of("popdb.", InternalTopics.APPLICATION_ID + "-");
    private static final List<String> OTHERS = List.of(InternalTopics.APPLICATION_ID);
    private static final String EVERY = "*";

    private PulseResources() {}

    /** Whether a rule says anything of them: by name, by what their names begin with, or of all there are. */
    static boolean areMeantBy(AclBinding rule) {
        ResourcePattern pattern = rule.pattern();
        return switch (pattern.resourceType()) {
            case TOPIC -> TOPICS.stream().anyMatch(own -> covers(pattern, own));
            case GROUP, TRANSACTIONAL_ID -> OTHERS.stream().anyMatch(own -> covers(pattern, own));
            default -> false;
        };
    }

    private static boolean covers(ResourcePattern pattern, String own) {
        String name = pattern.name();
        return name.startsWith(own)
                || name.equals(EVERY)
                || (pattern.patternType() == PatternType.PREFIXED && own.startsWith(name));
    }
}
