package io.popdb.pulse.demo.certificates;

import io.popdb.pulse.settings.DemoCertificates;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/**
 * A certificate authority for trying Pulse out and for tests (RFC 5280, ECDSA on P-256). Its name says that it is none for
 * production, and every command of Pulse refuses whom it signed for beyond this machine. Its key is nowhere but in memory.
 */
public final class DemoAuthority {
    private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT = "1.3.6.1.5.5.7.3.2";
    private static final byte SIGNS_CERTIFICATES = 0x06;
    private static final byte SIGNS = (byte) 0x80;
    private static final int DNS_NAME = 0x82;
    private static final int IP_ADDRESS = 0x87;
    private static final int SERIAL_BITS = 120;
    private static final int VERSION_3 = 2;

    private final SecureRandom random;
    private final KeyPair keys;
    private final X500Principal name;
    private final String certificate;

    /** From when until when. */
    public record Validity(Instant from, Instant until) {}

    /** @param common its own name, behind {@code CN=} */
    public DemoAuthority(String common, Validity validity, SecureRandom random) {
        this.random = random;
        this.name = named(common);
        this.keys = newKeys();
        this.certificate = pem(
                "CERTIFICATE",
                signed(
                        name,
                        keys.getPublic(),
                        validity,
                        Der.sequence(
                                extension(BASIC_CONSTRAINTS, true, Der.sequence(Der.yes())),
                                extension(KEY_USAGE, true, Der.bits(1, SIGNS_CERTIFICATES)))));
    }

    /** Its own certificate, which others are to trust, as PEM. */
    public String certificate() {
        return certificate;
    }

    /** A new private key, and a certificate for it, as PEM. */
    public record Issued(String key, String certificate) {
        /** The key is nobody's to log. */
        @Override
        public String toString() {
            return "a key and its certificate";
        }
    }

    /**
     * Signs for a server or client.
     *
     * @param common behind {@code CN=}, which is whom the brokers take a client for
     * @param hosts names and addresses under which a server is found; none for a mere client
     */
    public Issued issue(String common, List<String> hosts, Validity validity) {
        KeyPair own = newKeys();
        List<byte[]> extensions = new ArrayList<>(List.of(
                extension(KEY_USAGE, true, Der.bits(7, SIGNS)),
                extension(EXTENDED_KEY_USAGE, false, Der.sequence(Der.oid(SERVER), Der.oid(CLIENT)))));
        if (!hosts.isEmpty()) {
            extensions.add(extension(
                    ALTERNATIVE_NAMES,
                    false,
                    Der.sequence(hosts.stream().map(DemoAuthority::alternative).toArray(byte[][]::new))));
        }
        byte[] all = Der.sequence(extensions.toArray(byte[][]::new));
        return new Issued(
                pem("PRIVATE KEY", own.getPrivate().getEncoded()),
                pem("CERTIFICATE", signed(named(common), own.getPublic(), validity, all)));
    }

    private byte[] signed(X500Principal subject, PublicKey key, Validity validity, byte[] extensions) {
        byte[] algorithm = Der.sequence(Der.oid(ECDSA_WITH_SHA256));
        byte[] toSign = Der.sequence(
                Der.explicit(0, Der.integer(BigInteger.valueOf(VERSION_3))),
                Der.integer(new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS)),
                algorithm,
                name.getEncoded(),
                Der.sequence(Der.time(validity.from()), Der.time(validity.until())),
                subject.getEncoded(),
                key.getEncoded(),
                Der.explicit(3, extensions));
        return Der.sequence(toSign, algorithm, Der.bits(0, signature(keys.getPrivate(), toSign)));
    }

    private static byte[] extension(String oid, boolean critical, byte[] value) {
        byte[] octets = Der.of(Der.OCTET_STRING, value);
        return critical ? Der.sequence(Der.oid(oid), Der.yes(), octets) : Der.sequence(Der.oid(oid), octets);
    }

    private static byte[] alternative(String host) {
        if (!DemoCertificates.isAddress(host)) {
            return Der.of(DNS_NAME, host.getBytes(StandardCharsets.US_ASCII));
        }
        try {
            return Der.of(IP_ADDRESS, InetAddress.getByName(host).getAddress());
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(host + " is no address", impossible);
        }
    }

    private static X500Principal named(String common) {
        return new X500Principal("CN=" + common + ",O=" + DemoCertificates.ORGANIZATION);
    }

    private KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has P-256", missing);
        }
    }

    private byte[] signature(PrivateKey key, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key, random);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java signs with P-256", missing);
        }
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + what + "-----\n";
    }
}
