package io.popdb.pulse.agent.service;

import java.util.Map;

/**
 * How much the JDK's server takes of whoever comes. It is told by system properties alone, and reads them once; what somebody has
 * set himself stands. Whoever drips requests letter by letter can keep others from being answered for some seconds, again and
 * again; following logs is not touched by it.
 */
final class JdkHttpLimits {
    private static final Map<String, String> PROPERTIES = Map.of(
            "jdk.httpserver.maxConnections", "64",
            "sun.net.httpserver.maxReqHeaders", "50",
            "sun.net.httpserver.maxReqHeaderSize", "16384",
            "sun.net.httpserver.maxReqTime", "5",
            "sun.net.httpserver.maxRspTime", "30",
            "sun.net.httpserver.idleInterval", "30",
            "sun.net.httpserver.maxIdleConnections", "16");

    private JdkHttpLimits() {}

    static void set() {
        PROPERTIES.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }
}
