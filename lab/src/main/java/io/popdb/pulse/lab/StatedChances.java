package io.popdb.pulse.lab;

/** How many silences there were, by the least chance that was stated of each. */
final class StatedChances {
    private static final double LOG_10 = Math.log(10);
    private static final int POWERS = 12;

    private final long[] silences = new long[POWERS + 1];

    void add(double logChance) {
        silences[(int) Math.min(POWERS, Math.max(0, Math.floor(-logChance / LOG_10)))]++;
    }

    void add(StatedChances others) {
        for (int power = 0; power < silences.length; power++) {
            silences[power] += others.silences[power];
        }
    }

    long silences() {
        return under(0);
    }

    /** Of how many a chance of at most ten to the minus that was stated. */
    long under(int power) {
        long sum = 0;
        for (int i = power; i < silences.length; i++) {
            sum += silences[i];
        }
        return sum;
    }
}
