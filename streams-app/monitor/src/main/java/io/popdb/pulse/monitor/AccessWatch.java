package io.popdb.pulse.monitor;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.monitor.AccessTopics.Finding;
import io.popdb.pulse.monitor.metrics.MonitorFigures;
import io.popdb.pulse.pipeline.HeldTopics;
import io.popdb.pulse.topics.TopicFault;
import io.popdb.pulse.topics.setup.TopicAdmin.Existing;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the topics that cannot be counted from, and says so: in the log once, in the metrics as long as it lasts. */
final class AccessWatch {
    private static final Logger LOG = LoggerFactory.getLogger(AccessWatch.class);

    private final HeldTopics held;
    private final MonitorFigures figures;
    private Map<String, Finding> known = Map.of();

    AccessWatch(HeldTopics held, MonitorFigures figures) {
        this.held = held;
        this.figures = figures;
    }

    /** @param faults all that there are now, by agency */
    void take(Map<String, Finding> faults) {
        Map<String, String> topics = new HashMap<>();
        Map<TopicFault, Integer> count = new EnumMap<>(TopicFault.class);
        faults.forEach((agency, finding) -> {
            count.merge(finding.fault(), 1, Integer::sum);
            if (isUnread(finding)) {
                topics.put(Topics.access(agency), finding.why().en());
            }
        });
        held.hold(topics);
        figures.topicsHeld(count);
        say(faults);
        known = Map.copyOf(faults);
    }

    /** The agencies' topics that there are now. */
    void seen(Map<String, Existing> topics) {
        Map<String, Uuid> ids = new HashMap<>();
        topics.forEach((topic, existing) -> ids.put(topic, existing.id()));
        held.seen(ids);
    }

    /** Whether the agency's events are not read at all. */
    boolean isUnread(String agency) {
        Finding finding = known.get(agency);
        return finding != null && isUnread(finding);
    }

    /** Why an agency's topic is not wholly read, by agency. */
    Map<String, Wording> reasons() {
        Map<String, Wording> reasons = new HashMap<>();
        known.forEach((agency, finding) -> reasons.put(agency, finding.why()));
        return reasons;
    }

    private static boolean isUnread(Finding finding) {
        return finding.fault() != TopicFault.TRANSACTION;
    }

    private void say(Map<String, Finding> faults) {
        faults.forEach((agency, finding) -> {
            if (!finding.equals(known.get(agency))) {
                LOG.warn("{} is blind: {}", agency, finding.why().en());
            }
        });
        known.keySet().stream()
                .filter(agency -> !faults.containsKey(agency))
                .forEach(agency -> LOG.info("The topic of {} is well again; it is read on.", agency));
    }
}
