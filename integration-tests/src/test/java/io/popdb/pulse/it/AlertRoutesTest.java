package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped Alertmanager's configuration, by its own tool: that it can be read, and whom an alert reaches. */
final class AlertRoutesTest {
    private static final String CONFIG =
            ShippedFile.path("dashboards/alertmanager/alertmanager.yml").toString();

    @Test
    void readsTheConfigurationAndTheTemplates() {
        ToolRun check = ToolRun.of(RequiredTool.AMTOOL, "check-config", CONFIG);

        assertThat(check.exitCode()).as(check.output()).isZero();
        assertThat(check.output()).contains("3 inhibit rules", "1 templates");
    }

    @ParameterizedTest
    @CsvSource({
        "on-call;ministries,  alertname=AgencyConnectionSilent severity=critical category=ministry agency=min-moj",
        "on-call;provinces,   alertname=AgencyConnectionSilent severity=critical category=province agency=prov-40",
        "on-call;enterprises, alertname=AgencyOnlyFailures     severity=critical category=enterprise agency=ent-evn",
        "provinces,           alertname=AgencyTypeSilent       severity=warning  category=province agency=prov-40",
        "ministries,          alertname=AgencyEventsMissing    severity=warning  category=ministry agency=min-moj",
        "enterprises,         alertname=AgencyRejects          severity=warning  category=enterprise agency=ent-evn",
        "pulse-team,          alertname=AgencyRejects          severity=warning  agency=_unknown",
        "review,              alertname=AgencyNeverSeen        severity=info     category=province agency=prov-40",
        "review,              alertname=AgencyClockSkew        severity=info     category=ministry agency=min-moj",
        "on-call;pulse-team,  alertname=MassSilence            severity=critical kind=mass",
        "on-call;pulse-team,  alertname=PulseBlind             severity=critical scope=nation",
        "pulse-team,          alertname=PulseBlind             severity=warning  scope=some",
        "on-call;pulse-team,  alertname=PulseDown              severity=critical",
        "pulse-team,          alertname=PulseInstanceDown      severity=warning  instance=monitor-1:8080",
        "pulse-team,          alertname=PulseLagging           severity=warning",
        "watchdog,            alertname=Watchdog               severity=none",
    })
    void sendsAnAlertToThoseWhomItConcerns(String receivers, String labels) {
        List<String> arguments = new ArrayList<>(List.of("config", "routes", "test"));
        arguments.add("--config.file=" + CONFIG);
        arguments.add("--verify.receivers=" + receivers.replace(';', ','));
        arguments.addAll(List.of(labels.split(" +")));

        ToolRun test = ToolRun.of(RequiredTool.AMTOOL, arguments.toArray(String[]::new));

        assertThat(test.exitCode()).as(test.output()).isZero();
    }
}
