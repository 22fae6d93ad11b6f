package io.popdb.pulse.simulator;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.errors.UsageException;
import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** What can go wrong in an agency's traffic. Each kind changes what is made of a request, or of a heartbeat. */
public enum SimulatedFaultKind {
    /** Nothing is sent, not even heartbeats. */
    SILENT {
        @Override
        void change(Outgoing outgoing, double amount, RandomGenerator random) {
            outgoing.copies = 0;
            outgoing.heartbeats = false;
        }
    },
    /** The gateway lives, and nobody asks. */
    HEARTBEATS_ONLY {
        @Override
        void change(Outgoing outgoing, double amount, RandomGenerator random) {
            outgoing.copies = 0;
        }
    },
    /** Every request fails. */
    FAILING {
        @Override
        void change(Outgoing outgoing, double amount, RandomGenerator random) {
            outgoing.outcome = Outcome.UPSTREAM_ERROR;
        }
    },
    NO_LOOKUPS {
        @Override
        void change(Outgoing outgoing, double amount, RandomGenerator random) {
            outgoing.leaveOut(RequestType.LOOKUP);
        }
    },
    NO_AUTHENTICATIONS {
        @Override
        void change(Outgoing outgoing, double amount, RandomGenerator random) {
            outgoing.leaveOut(RequestType.AUTHENTICATION);
        }
    },
    /** Requests are lost after they were numbered. */
    GAPS(0.1, 0, 1) {
        @Override
        void change(Outgoing outgoing, double amount, RandomGenerator random) {
            if (random.nextDouble() < amount) {
                outgoing.copies = 0;
                outgoing.numbersLost++;
            }
        }
    },
    /** Messages come, and break the contract. They take no number. */
    REJECTS(1, 0, 1) {
        @Override
        void change(Outgoing outgoing, double amount, RandomGenerator random) {
            if (random.nextDouble() < amount) {
                outgoing.copies = 0;
                outgoing.beside.add(ForeignMessage.UNKNOWN_FIELD);
            }
        }
    },
    /** Beside its own requests, such that name another agency of the roster. */
    SPOOF(1, 0, 1) {
        @Override
        void change(Outgoing outgoing, double amount, RandomGenerator random) {
            if (random.nextDouble() < amount) {
                outgoing.beside.add(ForeignMessage.ANOTHER_AGENCY);
            }
        }
    },
    /** Beside its own requests, such that name an agency that the roster does not have. */
    UNKNOWN_AGENCY(1, 0, 1) {
        @Override
        void change(Outgoing outgoing, double amount, RandomGenerator random) {
            if (random.nextDouble() < amount) {
                outgoing.beside.add(ForeignMessage.UNKNOWN_AGENCY);
            }
        }
    },
    /** The gateway's clock is so many minutes fast, or slow. */
    CLOCK(Double.NaN, -1_440, 1_440) {
        @Override
        void change(Outgoing outgoing, double amount, RandomGenerator random) {
            outgoing.occurredAtMillis += Math.round(amount * Spans.MINUTE_MILLIS);
        }
    },
    /** Such a share of the requests is left. */
    PARTIAL(0.3, 0, 1) {
        @Override
        void change(Outgoing outgoing, double amount, RandomGenerator random) {
            outgoing.thin(amount, random);
        }
    },
    /** Hardly any request is left. */
    TRICKLE(0.03, 0, 1) {
        @Override
        void change(Outgoing outgoing, double amount, RandomGenerator random) {
            outgoing.thin(amount, random);
        }
    },
    /** So many times as much is asked. */
    SURGE(10, 1, 1_000) {
        @Override
        void change(Outgoing outgoing, double amount, RandomGenerator random) {
            outgoing.copies *= (int) Math.floor(amount + random.nextDouble());
        }
    };

    private final double usual;
    private final double least;
    private final double most;

    /** One of which there is no more or less. */
    SimulatedFaultKind() {
        this(1, 1, -1);
    }

    /** @param usual how much where nothing is said; not a number where it must be */
    SimulatedFaultKind(double usual, double least, double most) {
        this.usual = usual;
        this.least = least;
        this.most = most;
    }

    abstract void change(Outgoing outgoing, double amount, RandomGenerator random);

    /** What it is called, such as {@code heartbeats-only}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The kind that a word names.
     *
     * @throws UsageException with those that there are
     */
    public static SimulatedFaultKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no fault called " + word + "; there are "
                        + Arrays.stream(values()).map(SimulatedFaultKind::word).collect(Collectors.joining(", "))));
    }

    /** How much of it there is where nothing is said. */
    double usual() {
        if (Double.isNaN(usual)) {
            throw new UsageException(
                    "a clock goes wrong by some minutes: " + word() + "=+30 is fast, " + word() + "=-20 slow");
        }
        return usual;
    }

    /** Refuses an amount that the kind does not have. */
    void require(double amount) {
        if (least > most && amount != usual) {
            throw new UsageException("of " + word() + " there is no more or less: leave the amount away");
        }
        if (least <= most && !(amount >= least && amount <= most && amount != 0)) {
            throw new UsageException(word() + "=" + amount + " is not from " + least + " to " + most);
        }
    }
}
