package io.popdb.pulse.topics.identities;

import java.util.Optional;
import java.util.stream.Stream;

/** The centre's own users, each for one kind of work. The administrator is none of them: the brokers' settings name it. */
public enum Role {
    /** Counts, judges and shows. */
    MONITOR("pulse-monitor"),
    /** Closes months, imports the time before. */
    CLOSER("pulse-closer"),
    /** Announces closures, acknowledges incidents. */
    OPERATOR("pulse-operator"),
    /** Reads everything, writes nothing. */
    READER("pulse-reader"),
    /** Publishes for several agencies whose logs lie at the centre. */
    CENTRAL_AGENT("pulse-central-agent");

    private final String user;

    Role(String user) {
        this.user = user;
    }

    /** The name under which the brokers know it. */
    public String user() {
        return user;
    }

    /** The role of that name. */
    public static Optional<Role> of(String user) {
        return Stream.of(values()).filter(role -> role.user.equals(user)).findFirst();
    }
}
