package io.popdb.pulse.lab.shapes;

/** People at work: each looks up several citizens, one after the other. */
record Sessions(double requestsEach, double minutesBetween) {
    static final Sessions SINGLE = new Sessions(1, 0);

    static Sessions draw(RandomDraws draws) {
        return draws.happens(0.35) ? SINGLE : new Sessions(draws.between(1.5, 7), draws.between(0.2, 1.5));
    }

    /** Adds the sessions that begin in a minute which brings so many requests on average. */
    void add(MadeTraffic traffic, int minute, double requests, RandomDraws draws) {
        int[] counts = traffic.counts;
        traffic.causes[minute] += (float) (requests / requestsEach);
        int sessions = draws.poisson(requests / requestsEach);
        if (sessions > 300) {
            counts[minute] += draws.poisson(sessions * requestsEach);
            return;
        }
        for (int i = 0; i < sessions; i++) {
            double at = minute;
            do {
                if (at < counts.length) {
                    counts[(int) at]++;
                }
                at += draws.exponential(Math.max(1e-3, minutesBetween));
            } while (requestsEach > 1 && draws.happens(1 - 1 / requestsEach));
        }
    }
}
