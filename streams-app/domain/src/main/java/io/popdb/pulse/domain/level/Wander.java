package io.popdb.pulse.domain.level;

/**
 * By how much windows of one length miss what their height before lets one expect, beyond what clumps and the doubt about the height
 * explain: the squared coefficient of variation of it.
 */
final class Wander {
    private static final double KEEP = 0.998; // of a window's weight with the next
    private static final double PRIOR = 0.01;
    private static final double PRIOR_WEIGHT = 3; // windows
    private static final double LEAST = 0.001;
    private static final double BUSY = 0.05; // the variation from which on more requests say no more of it
    private static final double OUTLIER = 9; // squared deviations
    private static final double ENOUGH_CLUMPS = 5; // of thinner windows next to nothing is learned

    private float excess = (float) (PRIOR * PRIOR_WEIGHT / BUSY);
    private float weight = (float) (PRIOR_WEIGHT / BUSY);

    void learn(double seen, double usual, double dispersion, double doubt) {
        if (usual < ENOUGH_CLUMPS * dispersion) {
            return;
        }
        double explained = dispersion / usual + doubt;
        double miss = Math.log((seen + dispersion / 2) / (usual + dispersion / 2));
        double square = Math.min(OUTLIER * (explained + variation()), miss * miss);
        double counts = 1 / (explained + BUSY);
        excess = (float) (excess * KEEP + counts * (square - explained));
        weight = (float) (weight * KEEP + counts);
    }

    double variation() {
        return Math.max(LEAST, excess / weight);
    }

    /** Of some, one after the other. */
    static Kept save(Wander... wanders) {
        Kept kept = new Kept(new float[wanders.length], new float[wanders.length]);
        for (int i = 0; i < wanders.length; i++) {
            kept.excess[i] = wanders[i].excess;
            kept.weight[i] = wanders[i].weight;
        }
        return kept;
    }

    static void restore(Kept kept, Wander... wanders) {
        for (int i = 0; i < wanders.length; i++) {
            wanders[i].excess = kept.excess[i];
            wanders[i].weight = kept.weight[i];
        }
    }

    /** What is kept of some. */
    @SuppressWarnings("ArrayRecordComponent") // copies; never changed, never compared
    record Kept(float[] excess, float[] weight) {}
}
