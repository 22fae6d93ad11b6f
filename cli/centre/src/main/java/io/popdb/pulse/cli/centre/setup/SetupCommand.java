package io.popdb.pulse.cli.centre.setup;

import com.google.auto.service.AutoService;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.cli.centre.CentreOptions;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.monitor.config.MonitorConfig;
import io.popdb.pulse.settings.BrokerConfig;
import io.popdb.pulse.settings.DemoCertificates;
import io.popdb.pulse.topics.identities.IdentityPlan;
import io.popdb.pulse.topics.identities.IdentitySetup;
import io.popdb.pulse.topics.setup.Setup;
import io.popdb.pulse.topics.setup.SetupPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pulse setup}: makes the topics that a roster needs, and lets in whom it names. */
@AutoService(PulseCommand.class)
@Command(
        name = "setup",
        header = "Make the topics, users, rights and quotas that the roster needs.",
        description = {
            "Shows its plan first, and may be run again at any time: it adds and mends what is missing, and takes nothing"
                    + " away unless --prune is given. Users, rights and quotas are made where the brokers have an"
                    + " authorizer; without one anybody may do anything, and it says so.",
            "",
            "It must speak to the brokers as an administrator. New passwords are written once, to files that only their"
                    + " owner may read. docs/security.md says who may do what.",
            ""
        },
        synopsisSubcommandLabel = "[COMMAND]",
        footer = {
            "  pulse setup --plan                     only show what would be done",
            "  pulse setup --check                    the same, and end with 2 where something differs",
            "  pulse setup --bootstrap kafka:9092     make the topics of the shipped 53 agencies",
            "  pulse setup --client-config admin.properties --credentials /etc/pulse/credentials",
            "  pulse setup rotate prov-40             a new password for an agency"
        },
        exitCodeList = {
            "0:all is as it should be",
            "1:something cannot be mended, or a broker refused",
            "2:usage; with --check: something is missing, differs, or is too much, or brokers beyond this machine have no"
                    + " authorizer"
        },
        subcommands = {RotateCommand.class, RevokeCommand.class, BundleCommand.class, ContactsCommand.class})
public final class SetupCommand extends PulseCommand implements Callable<Integer> {
    private static final int DIFFERS = 2;

    @Mixin
    private IdentitiesOptions options = new IdentitiesOptions();

    @Option(
            names = "--partitions",
            description = "Of every agency's topic, chosen once for good (pulse.partitions, or else 4).")
    private @Nullable Integer partitions;

    @Option(
            names = "--retention",
            defaultValue = "P400D",
            description = "How long access events are kept (${DEFAULT-VALUE}).")
    private Duration retention = Duration.ZERO;

    @Option(names = "--replication-factor", description = "Copies of each partition (the broker's own default).")
    private @Nullable Short replicationFactor;

    @Option(names = "--plan", description = "Only show what would be done.")
    private boolean planOnly;

    @Option(names = "--check", description = "Only show what would be done, and end with 2 where that is something.")
    private boolean check;

    @Option(
            names = "--prune",
            description = "Also take away the users, rules and quotas that the plan calls EXTRA. Topics stay.")
    private boolean prune;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (retention.toMillis() < 1) {
            throw new UsageException("--retention is " + retention + ", but must be longer than nothing");
        }
        MonitorConfig config =
                options.config(CentreOptions.given(Map.of("pulse.partitions", Optional.ofNullable(partitions))));
        Setup topics = new Setup(
                BrokerConfig.client(config),
                options.declared().roster(config.roster()),
                config.partitions(),
                retention,
                Optional.ofNullable(replicationFactor));
        IdentitySetup identities = options.identities(config);
        SetupPlan topicsPlan = topics.plan();
        topicsPlan.lines().forEach(out()::println);
        Optional<IdentityPlan> plan = identities.isEnforced() ? Optional.of(identities.plan()) : Optional.empty();
        plan.ifPresentOrElse(whom -> whom.lines().forEach(out()::println), () -> out().println(
                        "The brokers have no authorizer: anybody may do anything there, so no users, rights and"
                                + " quotas are made. docs/security.md says how brokers are secured."));
        if (!planOnly && !check) {
            carryOut(topics, topicsPlan, identities, plan);
        }
        return ending(topicsPlan, plan, beyondThisMachine(config.bootstrapServers()));
    }

    /** Where anybody can come in, that anybody may do anything is a difference, too. */
    private static boolean beyondThisMachine(String bootstrap) {
        return !DemoCertificates.areOfADemo(bootstrap);
    }

    private void carryOut(Setup topics, SetupPlan topicsPlan, IdentitySetup identities, Optional<IdentityPlan> plan)
            throws IOException, InterruptedException {
        boolean something = !topicsPlan.nothingToDo();
        if (something) {
            topics.carryOut(topicsPlan);
        }
        if (plan.isPresent()) {
            IdentityPlan whom = plan.get();
            something |= !whom.nothingToAdd() || prune;
            identities.add(whom);
            if (prune) {
                identities.prune(whom.surplus());
            }
            whom.passwords().forEach(user -> out().println("The password of " + user + " is in "
                    + identities.files().fileOf(user)));
        }
        if (something) {
            out().println("done");
        }
    }

    private int ending(SetupPlan topics, Optional<IdentityPlan> plan, boolean mustBeEnforced) {
        boolean cannot = !topics.conflicts().isEmpty()
                || plan.filter(whom -> !whom.conflicts().isEmpty()).isPresent();
        boolean differs = cannot
                || !topics.nothingToDo()
                || (plan.isEmpty() && mustBeEnforced)
                || plan.filter(whom -> !whom.isFulfilled()).isPresent();
        if (check) {
            return differs ? DIFFERS : 0;
        }
        return cannot ? 1 : 0;
    }
}
