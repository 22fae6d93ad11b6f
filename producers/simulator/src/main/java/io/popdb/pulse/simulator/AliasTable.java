package io.popdb.pulse.simulator;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.random.RandomGenerator;

/**
 * Draws an index with the probability of its weight in constant time. Vose's alias method: every index owns a column of
 * equal width, filled up from one index that has too much (M. D. Vose, 1991, "A linear algorithm for generating random
 * numbers with a given distribution").
 */
final class AliasTable {
    private final double[] own;
    private final int[] alias;

    /** @param weights at least one, none negative, not all 0 */
    AliasTable(double... weights) {
        int n = weights.length;
        double mean = Arrays.stream(weights).sum() / n;
        own = new double[n];
        alias = new int[n];
        Deque<Integer> small = new ArrayDeque<>();
        Deque<Integer> large = new ArrayDeque<>();
        for (int i = 0; i < n; i++) {
            own[i] = weights[i] / mean;
            alias[i] = i;
            (own[i] < 1 ? small : large).push(i);
        }
        while (!small.isEmpty() && !large.isEmpty()) {
            int poor = small.pop();
            int rich = large.pop();
            alias[poor] = rich;
            own[rich] -= 1 - own[poor];
            (own[rich] < 1 ? small : large).push(rich);
        }
        // What is left over is full but for rounding.
        small.forEach(i -> own[i] = 1);
        large.forEach(i -> own[i] = 1);
    }

    int draw(RandomGenerator random) {
        double at = random.nextDouble() * own.length;
        int column = (int) at;
        return at - column < own[column] ? column : alias[column];
    }
}
