package io.popdb.pulse.cli;

import org.apache.kafka.common.utils.AppInfoParser;
import picocli.CommandLine.IVersionProvider;

/** What runs: Pulse, Kafka, Java. */
public final class PulseVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        // classes that were never packed into a jar have no manifest
        String own = getClass().getPackage().getImplementationVersion();
        return new String[] {
            "pulse " + (own == null ? "(unpackaged)" : own),
            "kafka " + AppInfoParser.getVersion(),
            "java " + Runtime.version()
        };
    }
}
