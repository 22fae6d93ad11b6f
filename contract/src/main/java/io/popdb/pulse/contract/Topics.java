package io.popdb.pulse.contract;

import java.util.regex.Pattern;

/** The names of the topics. They are public: a change is a new version of the topic. */
public final class Topics {
    public static final String REJECTS = "popdb.rejects.v1";
    public static final String COUNTS = "popdb.counts.v1";
    public static final String CONNECTIONS = "popdb.connections.v1";
    public static final String INCIDENTS = "popdb.incidents.v1";
    public static final String BOOKS = "popdb.books.v1";
    public static final String HISTORY = "popdb.history.v1";
    public static final String CONTROLS = "popdb.controls.v1";
    public static final String CREDENTIALS = "popdb.credentials.v1";
    public static final String AUDIT = "popdb.audit.v1";
    public static final String HEADS = "popdb.heads.v1";

    /** Every agency's topic, also of agencies that join later. */
    public static final Pattern ACCESS = Pattern.compile("popdb\\.access\\.v1\\..+");

    /** What the names of all agencies' topics begin with. */
    public static final String ACCESS_PREFIX = "popdb.access.v1.";

    private Topics() {}

    /** The topic that only this agency may write. */
    public static String access(String agencyId) {
        return ACCESS_PREFIX + agencyId;
    }

    /** Whether it is an agency's topic. */
    public static boolean isAccess(String topic) {
        return topic.startsWith(ACCESS_PREFIX);
    }

    /** The agency that owns an access topic. */
    public static String agencyOf(String accessTopic) {
        if (!isAccess(accessTopic)) {
            throw new IllegalArgumentException(accessTopic + " is not an access topic: it must begin " + ACCESS_PREFIX);
        }
        return accessTopic.substring(ACCESS_PREFIX.length());
    }
}
