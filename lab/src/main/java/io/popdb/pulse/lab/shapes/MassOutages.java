package io.popdb.pulse.lab.shapes;

/** Many that fall silent together, at once or one after the other; one of them stays away when the others return. */
final class MassOutages {
    private static final int REGION = 7;
    private static final int LONGER = 90;
    private static final int FREE_AFTER = 600;
    private static final int SLACK = 5;

    private MassOutages() {}

    static void plant(MadeTrace trace, int outages) {
        for (int i = 0; i < outages; i++) {
            plantOne(trace, i % 2 == 0);
        }
    }

    private static void plantOne(MadeTrace trace, boolean all) {
        int start = trace.workingDay() * MadeTrace.DAY + 500 + trace.draws.below(360);
        int end = start + trace.draws.oneOf(45, 60, 120);
        int size = all ? trace.agencies() : Math.min(REGION, trace.agencies());
        int first = all ? 0 : trace.draws.below(trace.agencies() - size + 1);
        int stagger = trace.draws.oneOf(0, 15);
        if (!trace.isFree("*", start, end + FREE_AFTER)) {
            return;
        }
        int straggler = first + trace.draws.below(size);
        for (int agency = first; agency < first + size; agency++) {
            int began = start + (stagger == 0 ? 0 : trace.draws.below(stagger));
            trace.cut(agency, began, agency == straggler ? end + LONGER : end);
        }
        String kind = (all ? "all" : "a region") + (stagger == 0 ? " at once" : " within " + stagger + " min");
        trace.mass(start, end, kind, stagger + SLACK);
        trace.alarm(straggler, end, end + LONGER, "stays away", "silent", SLACK + trace.bar(straggler, end));
    }
}
