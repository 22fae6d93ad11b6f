package io.popdb.pulse.settings;

import org.eclipse.microprofile.config.spi.Converter;

/** Takes a text as it is: some of Kafka's settings are meant to be empty, which the library takes for missing. */
public final class TextConverter implements Converter<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String convert(String value) {
        return value;
    }
}
