package io.popdb.pulse.monitor.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScrapeFormatTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1 | OPEN_METRICS
            text/plain;version=0.0.4;q=0.5,application/openmetrics-text;q=0.2 | PROMETHEUS
            text/plain, application/openmetrics-text | PROMETHEUS
            Application/OpenMetrics-Text | OPEN_METRICS
            application/openmetrics-text;q=0 | PROMETHEUS
            text/html,*/*;q=0.8 | PROMETHEUS
            """)
    void isTheOneThatIsAskedFor(String accept, ScrapeFormat format) {
        assertThat(ScrapeFormat.accepted(accept)).isEqualTo(format);
    }

    @Test
    void isPrometheusOwnWhereNothingIsAskedFor() {
        assertThat(ScrapeFormat.accepted(null)).isEqualTo(ScrapeFormat.PROMETHEUS);
    }
}
