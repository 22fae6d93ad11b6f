package io.popdb.pulse.agent.service;

import org.eclipse.microprofile.config.spi.Converter;

/** Takes {@code true} and {@code false} only: by the library's own rules a mistyped {@code true} means false. */
public final class StrictBooleanConverter implements Converter<Boolean> {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean convert(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("allowed values: true,false");
        };
    }
}
