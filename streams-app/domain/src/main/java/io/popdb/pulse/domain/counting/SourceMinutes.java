package io.popdb.pulse.domain.counting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The requests of an agency's busiest sources in one partition, by the minute in which they occurred, over the four hours that end with
 * the newest. Each source is followed while there is room. Beyond that, at each full hour of what occurred, one that had twice as many
 * requests in the hour takes the place of the one that had fewest: so who may invent sources without end makes nothing here grow.
 *
 * <p>A minute says all that are followed, also those of whom nothing came: who is not said is followed no more, and is not silent. The
 * counts of each only grow, as do those of {@link RecentMinutes}. Not thread-safe.
 */
final class SourceMinutes {
    static final int FOLLOWED = 8;
    static final int HELD = 4 * 60;

    private static final int MINUTES_OF_AN_HOUR = 60;
    private static final int COMPARED = 64; // of those that are not followed
    private static final int BUSIER = 2;

    private final List<Followed> followed = new ArrayList<>(FOLLOWED);
    /** Those, and some of the others: one look for each event, or none where it is of the last one's source. */
    private final Map<String, Counted> counted = new HashMap<>();

    private long newest = LastSeen.NEVER;
    private long told = LastSeen.NEVER;
    private String lastSource = "";
    private @Nullable Counted last;

    /** Where a source's requests are counted. */
    private interface Counted {
        void count(int slot);
    }

    private static final class Followed implements Counted {
        final String source;
        final int[] requests = new int[HELD];

        Followed(String source) {
            this.source = source;
        }

        @Override
        public void count(int slot) {
            requests[slot]++;
        }
    }

    /** One that is not followed: how busy it is in this hour. */
    private static final class Other implements Counted {
        int requests;

        @Override
        public void count(int slot) {
            requests++;
        }
    }

    void count(long minute, String source) {
        if (!holds(minute)) {
            return;
        }
        if (last == null || !source.equals(lastSource)) {
            last = find(source);
            lastSource = source;
        }
        if (last != null) {
            last.count(slot(minute));
        }
    }

    /** Null where it is one of too many. */
    private @Nullable Counted find(String source) {
        Counted one = counted.get(source);
        if (one != null) {
            return one;
        }
        if (followed.size() < FOLLOWED) {
            return follow(source);
        }
        if (counted.size() < FOLLOWED + COMPARED) {
            one = new Other();
            counted.put(source, one);
        }
        return one;
    }

    private Followed follow(String source) {
        Followed one = new Followed(source);
        followed.add(one);
        counted.put(source, one);
        return one;
    }

    /** All that are followed, and what came of each: nothing yet in a minute that was not heard of. Nobody where it is forgotten. */
    Map<String, Integer> at(long minute) {
        Map<String, Integer> requests = new TreeMap<>();
        if (!hasForgotten(minute)) {
            followed.forEach(one -> requests.put(one.source, minute > newest ? 0 : one.requests[slot(minute)]));
        }
        return requests;
    }

    /** Whether it is not known any more what came of those that are followed. */
    boolean hasForgotten(long minute) {
        return !followed.isEmpty() && minute <= newest - HELD;
    }

    /** Takes over a version of a minute, and follows those that the newest one says; gives what it has more than the one before. */
    Map<String, Integer> raise(long minute, Map<String, Integer> version) {
        Map<String, Integer> more = new TreeMap<>();
        if (version.isEmpty() || !holds(minute)) {
            return more;
        }
        if (version.size() == FOLLOWED && minute >= told) { // nobody is let go while there is room
            told = minute;
            followed.stream()
                    .filter(one -> !version.containsKey(one.source))
                    .toList()
                    .forEach(this::letGo);
        }
        version.forEach((source, requests) -> {
            if (find(source) instanceof Followed one && requests > one.requests[slot(minute)]) {
                more.put(source, requests - one.requests[slot(minute)]);
                one.requests[slot(minute)] = requests;
            }
        });
        return more;
    }

    private void letGo(Followed one) {
        followed.remove(one);
        counted.remove(one.source);
        last = null;
    }

    private boolean holds(long minute) {
        if (newest == LastSeen.NEVER || minute - newest >= HELD) {
            followed.forEach(one -> Arrays.fill(one.requests, 0));
            newest = minute;
        }
        while (newest < minute) {
            newest++;
            if (newest % MINUTES_OF_AN_HOUR == 0) {
                choose();
            }
            followed.forEach(one -> one.requests[slot(newest)] = 0);
        }
        return minute > newest - HELD;
    }

    /** An hour has begun: whoever was busier in the last one than those that are followed is followed from now on. */
    private void choose() {
        Map<String, Integer> others = new TreeMap<>();
        counted.forEach((source, one) -> {
            if (one instanceof Other other) {
                others.put(source, other.requests);
            }
        });
        counted.keySet().removeAll(others.keySet());
        last = null;
        List<Map.Entry<String, Integer>> busiest = others.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .toList();
        List<Followed> least = followed.stream()
                .sorted(Comparator.comparingLong(this::inTheLastHour))
                .toList();
        for (int i = 0; i < Math.min(busiest.size(), least.size()); i++) {
            if (busiest.get(i).getValue() > BUSIER * inTheLastHour(least.get(i))) {
                letGo(least.get(i));
                follow(busiest.get(i).getKey());
            }
        }
    }

    private long inTheLastHour(Followed one) {
        long requests = 0;
        for (long minute = newest - MINUTES_OF_AN_HOUR; minute < newest; minute++) {
            requests += one.requests[slot(minute)];
        }
        return requests;
    }

    private static int slot(long minute) {
        return Math.floorMod(minute, HELD);
    }
}
