package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.cli.centre.setup.ContactsTemplate;
import io.popdb.pulse.contract.RequiredTool;
import io.popdb.pulse.contract.ToolRun;
import io.popdb.pulse.declarations.Contact;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped Alertmanager's configuration, by its own tool: that it can be read, and whom an alert reaches. */
final class AlertRoutesTest {
    private static final String CONFIG =
            ShippedFile.path("dashboards/alertmanager/alertmanager.yml").toString();

    /** To whom each goes, and the alert by its labels. */
    private static final String ROUTES =
            """
            on-call;ministries,  alertname=AgencyConnectionSilent severity=critical category=ministry agency=min-moj
            on-call;provinces,   alertname=AgencyConnectionSilent severity=critical category=province agency=prov-40
            on-call;enterprises, alertname=AgencyOnlyFailures     severity=critical category=enterprise agency=ent-evn
            provinces,           alertname=AgencyTypeSilent       severity=warning  category=province agency=prov-40
            security;provinces,  alertname=AgencySurge            severity=warning  category=province agency=prov-40
            ministries,          alertname=AgencySlump            severity=warning  category=ministry agency=min-moj
            provinces,           alertname=AgencyRequestsStopped  severity=warning  category=province agency=prov-40
            enterprises,         alertname=AgencySourceSilent     severity=warning  category=enterprise agency=ent-evn
            provinces,           alertname=AgencyClockSlow        severity=warning  category=province agency=prov-40
            ministries,          alertname=AgencyEventsMissing    severity=warning  category=ministry agency=min-moj
            enterprises,         alertname=AgencyRejects          severity=warning  category=enterprise agency=ent-evn
            on-call;provinces,   alertname=AgencyAllRejected      severity=critical category=province agency=prov-40
            security,            alertname=SuspectEvents          severity=warning  category=province agency=prov-40 reason=unknown_field
            security,            alertname=SuspectEvents          severity=warning  category=ministry agency=min-moj reason=spoofed_agency
            security,            alertname=ForeignAgencyNamed     severity=warning  agency=_unknown
            provinces,           alertname=TooManySources         severity=warning  category=province agency=prov-40
            review,              alertname=AgencyNeverSeen        severity=info     category=province agency=prov-40
            review,              alertname=AgencyClockSkew        severity=info     category=ministry agency=min-moj
            on-call;pulse-team,  alertname=MassSilence            severity=critical kind=mass
            pulse-team,          alertname=AgenciesNotOpened      severity=warning  kind=not_opened
            on-call;pulse-team,  alertname=PulseBlind             severity=critical scope=nation
            pulse-team,          alertname=PulseBlind             severity=warning  scope=some
            on-call;pulse-team,  alertname=PulseDown              severity=critical
            pulse-team,          alertname=PulseInstanceDown      severity=warning  instance=monitor-1:8080
            pulse-team,          alertname=PulseLagging           severity=warning
            pulse-team,          alertname=PulseStateDamaged      severity=warning  instance=monitor-1:8080
            on-call;pulse-team,  alertname=ViewBehind             severity=critical instance=monitor-1:8080
            pulse-team,          alertname=RowsUnreadable         severity=warning  topic=popdb.books.v1
            pulse-team,          alertname=MonthNotClosed         severity=warning
            pulse-team,          alertname=BooksDisputed          severity=warning
            pulse-team,          alertname=AgencyTopicHeld        severity=warning  fault=partitions
            pulse-team,          alertname=AgencyNotInRoster      severity=warning
            review,              alertname=AgencyNotInRoster      severity=info
            pulse-team,          alertname=RostersDiffer          severity=warning
            pulse-team,          alertname=MonitorClockWrong      severity=warning  instance=monitor-1:8080
            pulse-team,          alertname=AuthenticationsRefused severity=warning  listener=AGENCIES
            pulse-team,          alertname=AgencyHeldBack         severity=warning  user=prov-40
            pulse-team,          alertname=OldKafkaClient         severity=warning  listener=AGENCIES
            pulse-team,          alertname=CredentialExpires      severity=warning  user=prov-40
            pulse-team,          alertname=CertificateExpires     severity=warning  of=brokers
            on-call;pulse-team,  alertname=CertificateExpires     severity=critical of=brokers
            pulse-team,          alertname=AgentUnhealthy         severity=warning  instance=gw-1:9464
            pulse-team,          alertname=AgentBehind            severity=warning  instance=gw-1:9464
            pulse-team,          alertname=TransactionHangs       severity=warning  topic=popdb.counts.v1
            on-call;pulse-team,  alertname=PartitionsOffline      severity=critical
            pulse-team,          alertname=PartitionsUnderReplicated severity=warning
            pulse-team,          alertname=BrokerUnreachable      severity=warning  instance=kafka:9404
            pulse-team,          alertname=BrokerDiskFillsUp      severity=warning  broker=1 log_dir=/var/lib/kafka
            on-call;pulse-team,  alertname=BrokerDiskFillsUp      severity=critical broker=1 log_dir=/var/lib/kafka
            pulse-team,          alertname=PulseRestarts          severity=warning  instance=monitor-1:8080
            pulse-team,          alertname=PrometheusRetentionShort severity=warning instance=localhost:9090
            pulse-team,          alertname=PrometheusUnwell       severity=warning  instance=localhost:9090
            on-call;pulse-team,  alertname=AlertmanagerUnwell     severity=critical integration=email
            summary,             alertname=DailySummary           severity=none
            watchdog,            alertname=Watchdog               severity=none
            """;

    @TempDir
    private Path folder;

    private Path templates = ShippedFile.path("dashboards/alertmanager/templates");

    @Test
    void readsTheConfigurationAndTheTemplates() {
        ToolRun check = ToolRun.of(RequiredTool.AMTOOL, "check-config", CONFIG);

        assertThat(check.exitCode()).as(check.output()).isZero();
        assertThat(check.output()).contains("6 inhibit rules", "1 templates");
    }

    @ParameterizedTest
    @CsvSource(textBlock = ROUTES)
    void sendsAnAlertToThoseWhomItConcerns(String receivers, String labels) {
        List<String> arguments = new ArrayList<>(List.of("config", "routes", "test"));
        arguments.add("--config.file=" + CONFIG);
        arguments.add("--verify.receivers=" + receivers.replace(';', ','));
        arguments.addAll(List.of(labels.split(" +")));

        ToolRun test = ToolRun.of(RequiredTool.AMTOOL, arguments.toArray(String[]::new));

        assertThat(test.exitCode()).as(test.output()).isZero();
    }

    /** With each urgency that it may have. */
    @Test
    void knowsWhereEachAlertGoes() {
        for (RuleFile.Alert alert : RuleFile.alerts()) {
            assertThat(ROUTES)
                    .containsPattern(
                            "(?m)alertname=" + alert.name() + " +(?:.* )?severity=" + alert.severity() + "(?: |$)");
        }
    }

    @Test
    void writesLettersThatNameWhatHappensAndWhatIsOver() throws IOException {
        Path data = Files.writeString(
                folder.resolve("data.json"),
                """
                {"status": "firing", "alerts": [
                  {"status": "firing", "annotations": {"summary": "Tỉnh Nghệ An: kết nối im lặng", "description": "Từ 10:00.",
                    "summary_en": "Nghe An: silent", "description_en": "Since 10:00.", "runbook_url": "https://r#silent"}},
                  {"status": "resolved", "annotations": {"summary": "Bộ Tư pháp: kết nối im lặng", "description": "Từ 09:00.",
                    "summary_en": "Justice: silent", "description_en": "Since 09:00.", "runbook_url": "https://r#silent"}}]}
                """);

        assertThat(render("pulse.subject", data)).isEqualTo("[1 ĐANG XẢY RA] Tỉnh Nghệ An: kết nối im lặng, …");
        assertThat(render("pulse.text", data).split("Đã hết / resolved:", -1))
                .satisfiesExactly(
                        firing -> assertThat(firing)
                                .startsWith("Đang xảy ra / firing:")
                                .contains("Tỉnh Nghệ An", "Từ 10:00.", "Nghe An", "Since 10:00.", "https://r#silent"),
                        resolved -> assertThat(resolved).contains("Bộ Tư pháp", "Since 09:00."));
    }

    /** Whatever its place in the group: the subject is of what happens, and what is over says when it ended. */
    @Test
    void namesWhatHappensInTheSubjectAlsoWhereSomethingElseEndedFirst() throws IOException {
        Path data = Files.writeString(
                folder.resolve("data.json"),
                """
                {"status": "firing", "alerts": [
                  {"status": "resolved", "endsAt": "2026-03-02T03:05:00Z", "annotations": {"summary": "Bộ Tư pháp: im lặng"}},
                  {"status": "firing", "annotations": {"summary": "Tỉnh Nghệ An: im lặng"}}]}
                """);

        assertThat(render("pulse.subject", data)).isEqualTo("[1 ĐANG XẢY RA] Tỉnh Nghệ An: im lặng, …");
        assertThat(render("pulse.text", data))
                .containsSubsequence(
                        "Đang xảy ra", "Tỉnh Nghệ An", "Đã hết", "Bộ Tư pháp", "Hết lúc / ended at 10:05 02/03/2026");
    }

    @Test
    void saysInTheSubjectThatAllIsOver() throws IOException {
        Path data = Files.writeString(
                folder.resolve("data.json"),
                """
                {"status": "resolved", "alerts": [
                  {"status": "resolved", "endsAt": "2026-03-02T03:05:00Z", "annotations": {"summary": "Bộ Tư pháp: im lặng"}}]}
                """);

        assertThat(render("pulse.subject", data)).isEqualTo("[ĐÃ HẾT] Bộ Tư pháp: im lặng");
    }

    /** Whatever people have written into the roster, it stays a text. */
    @Test
    void saysWhomToCallAndWhichIncidentItIs() throws IOException {
        Contact strange = new Contact("Trung tâm \"{{ .Labels }}\\", Optional.of("0238 384 4444"), Optional.empty());
        ShippedFile.copyFolder("dashboards/alertmanager/templates", folder);
        templates = folder.resolve("templates");
        Files.writeString(
                templates.resolve("contacts.tmpl"),
                new ContactsTemplate(new Roster(RosterFile.shipped().agencies(), Map.of("prov-40", strange))).text());
        Path data = Files.writeString(
                folder.resolve("data.json"),
                """
                {"status": "firing", "alerts": [
                  {"status": "firing", "labels": {"agency": "prov-40"}, "annotations": {"summary": "im lặng",
                    "incident": "silent/prov-40/2026-03-02T03:00:00Z", "dashboard_url": "https://g/d/a", "runbook_url": "https://r"}},
                  {"status": "firing", "labels": {"agency": "min-moj"}, "annotations": {"summary": "im lặng"}}]}
                """);

        assertThat(render("pulse.text", data))
                .containsOnlyOnce("Gọi / call: Trung tâm \"{{ .Labels }}\\, 0238 384 4444")
                .containsSubsequence("incident: silent/prov-40/2026-03-02T03:00:00Z", "https://g/d/a", "https://r");
    }

    private String render(String template, Path data) {
        ToolRun run = ToolRun.of(
                RequiredTool.AMTOOL,
                "template",
                "render",
                "--template.glob=" + templates + "/*.tmpl",
                "--template.text={{ template \"" + template + "\" . }}",
                "--template.data=" + data);
        assertThat(run.exitCode()).as(run.output()).isZero();
        return run.output();
    }
}
