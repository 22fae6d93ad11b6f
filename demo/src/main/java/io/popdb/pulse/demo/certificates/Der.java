package io.popdb.pulse.demo.certificates;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.Oid;

/** Writes the few forms of DER (X.690) that a certificate is made of; Java reads certificates, but makes none. */
final class Der {
    static final int OCTET_STRING = 0x04;
    static final int SEQUENCE = 0x30;

    private static final int BOOLEAN = 0x01;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int EXPLICIT = 0xa0;
    private static final int SHORT_LENGTH = 0x80;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private Der() {}

    /** A tag, a length, and what is in it. */
    static byte[] of(int tag, byte[]... content) {
        int length = Arrays.stream(content).mapToInt(part -> part.length).sum();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(tag);
        if (length < SHORT_LENGTH) {
            bytes.write(length);
        } else {
            byte[] digits = BigInteger.valueOf(length).toByteArray();
            int sign = digits[0] == 0 ? 1 : 0;
            bytes.write(SHORT_LENGTH | (digits.length - sign));
            bytes.write(digits, sign, digits.length - sign);
        }
        for (byte[] part : content) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    static byte[] sequence(byte[]... content) {
        return of(SEQUENCE, content);
    }

    static byte[] integer(BigInteger number) {
        return of(INTEGER, number.toByteArray());
    }

    static byte[] yes() {
        return of(BOOLEAN, new byte[] {(byte) 0xff});
    }

    /** Bits that fill whole bytes but for the last ones. */
    static byte[] bits(int unused, byte... bytes) {
        return of(BIT_STRING, new byte[] {(byte) unused}, bytes);
    }

    static byte[] explicit(int number, byte[] content) {
        return of(EXPLICIT | number, content);
    }

    static byte[] time(Instant moment) {
        return of(GENERALIZED_TIME, TIME.format(moment).getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] oid(String dotted) {
        try {
            return new Oid(dotted).getDER();
        } catch (GSSException impossible) {
            throw new IllegalArgumentException(dotted + " is no object identifier", impossible);
        }
    }
}
