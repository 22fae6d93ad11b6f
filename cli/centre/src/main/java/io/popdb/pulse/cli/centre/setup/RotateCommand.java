package io.popdb.pulse.cli.centre.setup;

import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.topics.identities.IdentitySetup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pulse setup rotate}: a new password in place of the one that a user has. */
@Command(
        name = "rotate",
        header = "Give a user a new password, or let in again one that was shut out.",
        description = {
            "The old password opens no connection from that moment on; what is open stays so until the brokers ask for it"
                    + " again (connections.max.reauth.ms). An agent that is refused then stops, keeps its place in its log,"
                    + " and sends on once it has the new one: nothing is lost.",
            "",
            "Where users are known by certificates, the new one must lie in the folder that pulse.identities.certificates"
                    + " names; that is noted, so that its expiry is watched.",
            ""
        },
        footer = {
            "  pulse setup rotate prov-40 --client-config admin.properties",
            "  pulse setup rotate pulse-monitor --client-config admin.properties --credentials /etc/pulse/credentials"
        })
public final class RotateCommand extends PulseCommand implements Callable<Integer> {
    @Mixin
    private IdentitiesOptions options = new IdentitiesOptions();

    @Parameters(paramLabel = "USER", description = "An agency, or one of the centre's users such as pulse-monitor.")
    private String user = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        IdentitySetup identities = options.identities(options.config());
        Path file = identities.rotate(user);
        out().println("The brokers know " + user + " by what is in " + file
                + " now. Hand it over, and delete the old.");
        return 0;
    }
}
