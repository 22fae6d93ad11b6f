package io.popdb.pulse.cli.centre.setup;

import io.popdb.pulse.topics.identities.ClientFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * All that an agency's administrator needs, as a gzipped tar archive whose files have the modes that they are to have.
 *
 * @param bootstrap where the agency finds the brokers
 * @param authority the certificates of whoever signs for them, as PEM
 * @param password empty where the agency is known by a certificate
 */
record AgencyBundle(String agency, String bootstrap, String authority, Optional<String> password) {
    private static final int SECRET = 0600;
    private static final int PUBLIC = 0644;
    private static final String PASSWORD = "KAFKA_PASSWORD";
    private static final String FOLDER = "/etc/pulse-agent/";

    /** The archive, with the agent's own in it. */
    byte[] packed(Path agent) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            add(tar, String.valueOf(agent.getFileName()), PUBLIC, Files.readAllBytes(agent));
            add(tar, "agent.properties", PUBLIC, utf8(configuration()));
            add(tar, "centre-ca.pem", PUBLIC, utf8(authority));
            if (password.isPresent()) {
                add(tar, "secrets.env", SECRET, utf8(PASSWORD + "=" + password.get() + "\n"));
            }
            add(tar, "READ-ME.txt", PUBLIC, utf8(instructions()));
        }
        return bytes.toByteArray();
    }

    private void add(TarArchiveOutputStream tar, String name, int mode, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(agency + "/" + name);
        entry.setSize(content.length);
        entry.setMode(mode);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    String configuration() {
        String known = password.isPresent()
                ? """
                # How the brokers know you. The password is in secrets.env.
                pulse.kafka."security.protocol"=SASL_SSL
                pulse.kafka."sasl.mechanism"=SCRAM-SHA-512
                pulse.kafka."sasl.jaas.config"=%s
                """
                        .formatted(ClientFile.jaas(agency, "${" + PASSWORD + "}"))
                : """
                # How the brokers know you: by the private key and the certificate in agency.pem, whose subject begins with CN=%s.
                pulse.kafka."security.protocol"=SSL
                pulse.kafka."ssl.keystore.type"=PEM
                pulse.kafka."ssl.keystore.location"=%sagency.pem
                """
                        .formatted(agency, FOLDER);
        return """
                # The agent of %s, as %sagent.properties. The archive has a longer one, with every key.
                pulse.bootstrap-servers=%s

                %s
                # Whom you trust to be the brokers.
                pulse.kafka."ssl.truststore.type"=PEM
                pulse.kafka."ssl.truststore.location"=%scentre-ca.pem

                # Your gateway's log: change these to what is so on your machine.
                pulse.agent.logs.gateway.path=/var/log/gateway/access.log
                pulse.agent.logs.gateway.format=pulse
                pulse.agent.logs.gateway.agency=%s
                pulse.agent.logs.gateway.source=gw-1
                """
                .formatted(agency, FOLDER, bootstrap, known.strip(), FOLDER, agency);
    }

    private String instructions() {
        String secretVi = password.isPresent()
                ? " secrets.env (quyền 600, chỉ root đọc được)"
                : " khóa của quý cơ quan (agency.pem, quyền 600)";
        String secretEn = password.isPresent()
                ? " secrets.env (mode 600, for root alone)"
                : " your own key (agency.pem, mode 600)";
        return """
                %s

                1. Cài Java 17 trở lên, giải nén pulse-agent-….tar.gz; trong đó có hướng dẫn docs/agency-guide.md.
                2. Chép agent.properties, centre-ca.pem và%s vào %s; sửa phần cuối của agent.properties cho đúng máy của quý cơ quan.
                3. Chạy: bin/pulse agent --config %sagent.properties. Sau đó hãy xóa gói này.

                1. Install Java 17 or newer and unpack pulse-agent-….tar.gz; its docs/agency-guide.md leads through the rest.
                2. Copy agent.properties, centre-ca.pem and%s to %s; change the end of agent.properties to what is so on your machine.
                3. Run: bin/pulse agent --config %sagent.properties. Then delete this bundle.
                """
                .formatted(agency, secretVi, FOLDER, FOLDER, secretEn, FOLDER, FOLDER);
    }

    /** The password is nobody's to log. */
    @Override
    public String toString() {
        return "the bundle of " + agency;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
