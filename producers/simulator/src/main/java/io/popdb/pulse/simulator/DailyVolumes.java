package io.popdb.pulse.simulator;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.popdb.pulse.declarations.Agency;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How many requests a day each agency usually makes. The shipped figures are an assumption: about 1.5 million a day in
 * all, heavy-tailed, from telecoms and social insurance down to ministries with a dozen.
 */
final class DailyVolumes {
    private final Map<String, Double> perDay = new HashMap<>();

    private DailyVolumes() {}

    static DailyVolumes shipped() {
        DailyVolumes volumes = new DailyVolumes();
        try (InputStream in = Objects.requireNonNull(DailyVolumes.class.getResourceAsStream("volumes.csv"));
                CsvReader<NamedCsvRecord> rows =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (NamedCsvRecord row : rows) {
                volumes.perDay.put(row.getField("agency"), Double.valueOf(row.getField("requests_per_day")));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("volumes.csv cannot be read from Pulse's own jar", broken);
        }
        return volumes;
    }

    /** An agency that nobody estimated is taken for a smaller one of its category. */
    double perDay(Agency agency) {
        Double known = perDay.get(agency.id());
        if (known != null) {
            return known;
        }
        return switch (agency.category()) {
            case MINISTRY -> 500;
            case PROVINCE -> 2_000;
            case ENTERPRISE -> 20_000;
        };
    }
}
