package io.popdb.pulse.domain.sources;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Made-up requests of an agency with several gateways, minute by minute: an office with a rest at noon and Saturday mornings, whose
 * level differs from hour to hour and from day to day. It knows nothing of the rules.
 */
public final class GatewayTraffic {
    /** How the gateways share the requests. */
    public enum Sharing {
        /** Each request goes to any of them. */
        EVEN,
        /** The first has by far the most. */
        UNEVEN,
        /** Whoever works stays at a gateway for up to a dozen requests. */
        STICKY,
        /** Shares wander. */
        DRIFTING,
        /** The first also runs a job at night, and the last sends in office hours alone, and not on Saturdays. */
        OWN_HOURS
    }

    private static final int DAY = 1440;

    private final int gateways;
    private final double perMinute;
    private final Sharing sharing;
    private final Random random;
    private final double[] drift;
    private double day = 1;
    private double hour = 1;
    private double expected;

    public GatewayTraffic(int gateways, double perMinute, Sharing sharing, Random random) {
        this.gateways = gateways;
        this.perMinute = perMinute;
        this.sharing = sharing;
        this.random = random;
        this.drift = new double[gateways];
    }

    /** What comes of each in a local minute, counted from a Monday's midnight. */
    public Map<String, Integer> minute(int minute) {
        int ofDay = minute % DAY;
        day = ofDay == 0 ? Math.exp(0.15 * random.nextGaussian()) : day;
        hour = minute % 60 == 0 ? Math.exp(0.25 * random.nextGaussian()) : hour;
        int weekday = minute / DAY % 7;
        int[] counts = new int[gateways];
        expected = perMinute * day * hour * shape(weekday, ofDay);
        if (sharing == Sharing.STICKY) {
            sessions(poisson(expected / 6.5), counts);
        } else {
            int requests = poisson(expected);
            for (int i = 0; i < requests; i++) {
                counts[gateway(weekday, ofDay)]++;
            }
        }
        if (sharing == Sharing.OWN_HOURS && ofDay >= 60 && ofDay < 150) {
            counts[0] += poisson(perMinute);
        }
        if (minute % 10 == 0) {
            drift();
        }
        Map<String, Integer> named = new TreeMap<>();
        for (int i = 0; i < gateways; i++) {
            named.put("gw-" + (i + 1), counts[i]);
        }
        return named;
    }

    /** How many requests the last minute truly expected, jobs at night aside. */
    public double expected() {
        return expected;
    }

    private void sessions(int sessions, int[] counts) {
        for (int i = 0; i < sessions; i++) {
            counts[random.nextInt(gateways)] += 1 + random.nextInt(12);
        }
    }

    private int gateway(int weekday, int ofDay) {
        int one = any();
        boolean lastRests = weekday > 4 || ofDay < 8 * 60 || ofDay >= 17 * 60;
        while (sharing == Sharing.OWN_HOURS && lastRests && one == gateways - 1) {
            one = any();
        }
        return one;
    }

    private int any() {
        double all = 0;
        for (int i = 0; i < gateways; i++) {
            all += weight(i);
        }
        double drawn = random.nextDouble() * all;
        int one = 0;
        while (one < gateways - 1 && drawn >= weight(one)) {
            drawn -= weight(one++);
        }
        return one;
    }

    private double weight(int gateway) {
        return switch (sharing) {
            case UNEVEN -> Math.pow(0.4, gateway);
            case DRIFTING -> Math.exp(drift[gateway]);
            default -> 1;
        };
    }

    private void drift() {
        for (int i = 0; i < gateways; i++) {
            drift[i] = 0.98 * drift[i] + 0.08 * random.nextGaussian();
        }
    }

    private static double shape(int weekday, int ofDay) {
        double hours = ofDay / 60.0;
        if (weekday == 6 || (weekday == 5 && hours >= 12)) {
            return 0.02;
        }
        if (hours < 7.5 || hours >= 17.5) {
            return 0.03;
        }
        return hours >= 11.5 && hours < 13 ? 0.25 : 1;
    }

    private int poisson(double mean) {
        int count = 0;
        for (double left = mean; left > 0; left -= 30) { // in parts that the exponential can tell
            double limit = Math.exp(-Math.min(30, left));
            for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
                count++;
            }
        }
        return count;
    }
}
