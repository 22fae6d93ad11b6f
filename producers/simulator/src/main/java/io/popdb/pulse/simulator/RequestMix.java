package io.popdb.pulse.simulator;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.declarations.Category;
import java.util.random.RandomGenerator;

/** Draws what a request was and how it went. The shares are assumptions; durations are log-normal. */
final class RequestMix {
    private static final double FAILED = 0.03;
    private static final double TIMEOUT_MILLIS = 30_000;

    private static final String[] LOOKUPS = {"citizen.lookup", "household.verify", "residence.lookup"};
    private static final AliasTable LOOKUP_SHARES = new AliasTable(.7, .18, .12);
    private static final String[] AUTHENTICATIONS = {"identity.verify", "identity.verify-face"};
    private static final AliasTable AUTHENTICATION_SHARES = new AliasTable(.85, .15);

    private static final Outcome[] ANSWERS = {Outcome.MATCH, Outcome.MISMATCH, Outcome.NOT_FOUND, Outcome.SUCCESS};
    private static final AliasTable LOOKUP_ANSWERS = new AliasTable(.85, 0, .09, .06);
    private static final AliasTable AUTHENTICATION_ANSWERS = new AliasTable(.88, .09, .015, .015);
    private static final Outcome[] FAILURES = {
        Outcome.NOT_AUTHORISED, Outcome.BAD_REQUEST, Outcome.TIMEOUT, Outcome.UPSTREAM_ERROR
    };
    private static final AliasTable FAILURE_SHARES = new AliasTable(.15, .25, .35, .25);

    private final RandomGenerator random;

    RequestMix(RandomGenerator random) {
        this.random = random;
    }

    RequestType type(Category category) {
        double authentications =
                switch (category) {
                    case MINISTRY -> .35;
                    case PROVINCE -> .45;
                    case ENTERPRISE -> .3;
                };
        return random.nextDouble() < authentications ? RequestType.AUTHENTICATION : RequestType.LOOKUP;
    }

    String operation(RequestType type) {
        return switch (type) {
            case LOOKUP -> LOOKUPS[LOOKUP_SHARES.draw(random)];
            case AUTHENTICATION -> AUTHENTICATIONS[AUTHENTICATION_SHARES.draw(random)];
        };
    }

    Outcome outcome(RequestType type) {
        return random.nextDouble() < FAILED ? failure() : answer(type);
    }

    Outcome answer(RequestType type) {
        return ANSWERS[(type == RequestType.LOOKUP ? LOOKUP_ANSWERS : AUTHENTICATION_ANSWERS).draw(random)];
    }

    /** An answer that found somebody. */
    Outcome found(RequestType type) {
        Outcome answer = answer(type);
        while (answer == Outcome.NOT_FOUND) {
            answer = answer(type);
        }
        return answer;
    }

    Outcome failure() {
        return FAILURES[FAILURE_SHARES.draw(random)];
    }

    long durationMillis(RequestType type, Outcome outcome) {
        if (outcome == Outcome.TIMEOUT) {
            return Math.round(TIMEOUT_MILLIS + random.nextInt(50));
        }
        double median = type == RequestType.LOOKUP ? 120 : 260;
        double sigma = type == RequestType.LOOKUP ? .6 : .7;
        return Math.round(median * Math.exp(sigma * random.nextGaussian()));
    }
}
