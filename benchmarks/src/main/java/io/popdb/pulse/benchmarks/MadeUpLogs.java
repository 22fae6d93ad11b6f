package io.popdb.pulse.benchmarks;

import io.popdb.pulse.contract.VietnamTime;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Random;

/** Logs of gateways as they are in the field, made up from a fixed seed: the same lines on every machine. */
final class MadeUpLogs {
    private static final long FIRST = Instant.parse("2026-02-25T01:00:00Z").toEpochMilli();
    private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm:ss.SSS");
    private static final String[] OUTCOMES = {"MATCH", "MISMATCH", "NOT_FOUND", "TIMEOUT"};

    @FunctionalInterface
    private interface Line {
        String at(int number, long millis, Random random);
    }

    private MadeUpLogs() {}

    /** The format {@code pulse}, without what the command line fills in. */
    static void pulse(Path file, int lines) throws IOException {
        write(file, lines, "", (number, millis, random) -> {
            boolean lookup = random.nextInt(3) > 0;
            return "{\"type\":\"%s\",\"operation\":\"%s\",\"outcome\":\"%s\",\"durationMillis\":%d,\"occurredAt\":\"%s\"}"
                    .formatted(
                            lookup ? "LOOKUP" : "AUTHENTICATION",
                            lookup ? "citizen.lookup" : "identity.verify",
                            OUTCOMES[random.nextInt(OUTCOMES.length)],
                            20 + random.nextInt(2000),
                            RFC_3339.format(local(millis)));
        });
    }

    /** The format {@code pulse} with every field of the contract. */
    static void numbered(Path file, int lines) throws IOException {
        write(file, lines, "", (number, millis, random) -> ("{\"schemaVersion\":1,\"agencyId\":\"prov-40\","
                        + "\"sourceId\":\"gw-1\",\"epoch\":0,\"sequence\":%d,\"type\":\"LOOKUP\","
                        + "\"operation\":\"citizen.lookup\",\"outcome\":\"%s\",\"durationMillis\":%d,"
                        + "\"occurredAt\":\"%s\"}")
                .formatted(
                        number,
                        OUTCOMES[random.nextInt(OUTCOMES.length)],
                        20 + random.nextInt(2000),
                        RFC_3339.format(local(millis))));
    }

    /** X-Road records with all the fields that a security server writes; each request's two halves beside each other. */
    static void xroad(Path file, int lines) throws IOException {
        write(file, lines, "", (number, millis, random) -> xroadRecord(number / 2, number % 2 == 0, millis, random));
    }

    private static String xroadRecord(int request, boolean client, long millis, Random random) {
        boolean succeeded = random.nextInt(50) > 0;
        return ("{\"monitoringDataTs\":%d,\"securityServerInternalIp\":\"10.0.4.11\",\"securityServerAddress\":"
                        + "\"ss-popdb.example\",\"clientXRoadInstance\":\"VN\",\"serviceXRoadInstance\":\"VN\","
                        + "\"serviceMemberClass\":\"GOV\",\"serviceMemberCode\":\"70000000\",\"serviceSubsystemCode\":"
                        + "\"popdb\",\"serviceVersion\":\"v1\",\"clientSecurityServerAddress\":\"ss-agency.example\","
                        + "\"serviceSecurityServerAddress\":\"ss-popdb.example\",\"requestSize\":%d,\"responseSize\":%d,"
                        + "\"responseAttachmentCount\":0,\"messageProtocolVersion\":\"4.0\",\"messageUserId\":"
                        + "\"VN%012d\",\"serviceType\":\"WSDL\",\"securityServerType\":\"%s\",\"requestInTs\":%d,"
                        + "\"requestOutTs\":%d,\"responseInTs\":%d,\"responseOutTs\":%d,\"clientMemberClass\":\"GOV\","
                        + "\"clientMemberCode\":\"7000%04d\",\"serviceCode\":\"%s\",\"succeeded\":%b,\"messageId\":"
                        + "\"0a1b-%08x\",\"xRequestId\":\"c0ffee-%08x\",\"clientSubsystemCode\":\"portal\"%s}")
                .formatted(
                        millis / 1000,
                        1000 + random.nextInt(900),
                        1000 + random.nextInt(9000),
                        random.nextInt(1_000_000_000),
                        client ? "Client" : "Producer",
                        millis,
                        millis + 3,
                        millis + 90,
                        millis + 95 + random.nextInt(300),
                        request % 53,
                        request % 3 == 0 ? "verifyIdentity" : "getCitizen",
                        succeeded,
                        request,
                        request,
                        succeeded ? "" : ",\"faultCode\":\"Server.ServerProxy.ServiceFailed\",\"statusCode\":500");
    }

    /** Rows as a gateway of a province may write them; one field in ten is quoted. */
    static void csv(Path file, int lines) throws IOException {
        write(
                file,
                lines,
                "ThoiGian;MaDonVi;MayChu;DichVu;SoDinhDanh;CanBo;KetQua;ThoiLuongMs;GhiChu",
                (number, millis, random) -> "%s;%s;gw-1;%s;%012d;%s;%s;%d;%s"
                        .formatted(
                                LOCAL.format(local(millis)),
                                "PC06-" + number % 5,
                                random.nextInt(3) > 0 ? "TraCuuCongDan" : "XacThucDinhDanh",
                                random.nextInt(1_000_000_000),
                                "Nguy\u1ec5n V\u0103n A",
                                "0" + random.nextInt(4),
                                20 + random.nextInt(2000),
                                random.nextInt(10) == 0 ? "\"xem; \"\"sau\"\"\"" : ""));
    }

    private static ZonedDateTime local(long millis) {
        return Instant.ofEpochMilli(millis).atZone(VietnamTime.ZONE);
    }

    private static void write(Path file, int lines, String heading, Line line) throws IOException {
        Random random = new Random(20260225);
        long millis = FIRST;
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            if (!heading.isEmpty()) {
                out.write(heading + "\n");
            }
            for (int number = 0; number < lines; number++) {
                millis += random.nextInt(30);
                out.write(line.at(number, millis, random) + "\n");
            }
        }
    }
}
