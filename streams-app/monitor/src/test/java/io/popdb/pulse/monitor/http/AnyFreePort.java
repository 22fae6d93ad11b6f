package io.popdb.pulse.monitor.http;

import io.popdb.pulse.monitor.config.MonitorConfig;

/** On loopback. */
record AnyFreePort() implements MonitorConfig.Http {
    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public int port() {
        return 0;
    }
}
