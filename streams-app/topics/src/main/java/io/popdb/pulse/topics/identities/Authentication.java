package io.popdb.pulse.topics.identities;

/** By what the brokers know a user. Names, rights and quotas are the same for both. */
public enum Authentication {
    /** By a password, which Pulse makes, over TLS. */
    SCRAM("SCRAM-SHA-512"),
    /** By a client certificate whose subject begins with {@code CN=<user>}, which whoever runs the authority makes. */
    CERTIFICATES("certificate");

    private final String kind;

    Authentication(String kind) {
        this.kind = kind;
    }

    /** As {@code popdb.credentials.v1} names it. */
    public String kind() {
        return kind;
    }
}
