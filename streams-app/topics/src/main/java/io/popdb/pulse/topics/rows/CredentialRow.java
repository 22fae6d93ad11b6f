package io.popdb.pulse.topics.rows;

/**
 * A value of {@code popdb.credentials.v1}: what is known of a user's password or certificate, and never itself. Keyed by the
 * user. It outlives the credential: one that was revoked is not made anew by the next set-up.
 *
 * @param kind {@code SCRAM-SHA-512} or {@code certificate}
 * @param expiresMillis when a certificate expires, or a password should be a year old; 0 where that is not known
 * @param revoked whether the user was shut out
 */
public record CredentialRow(String user, String kind, long issuedMillis, long expiresMillis, boolean revoked) {
    public static final JsonSerde<CredentialRow> SERDE = new JsonSerde<>("a credential's row", 1, CredentialRow.class);

    public String key() {
        return user;
    }

    /** The same, shut out. */
    public CredentialRow withRevoked() {
        return new CredentialRow(user, kind, issuedMillis, expiresMillis, true);
    }
}
