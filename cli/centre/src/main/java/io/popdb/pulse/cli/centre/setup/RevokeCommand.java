package io.popdb.pulse.cli.centre.setup;

import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.topics.identities.IdentitySetup;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pulse setup revoke}: shuts a user out at once. */
@Command(
        name = "revoke",
        header = "Shut a user out at once.",
        description = {
            "Its rights are taken away, also from connections that are open, and so is its password. It stays shut out when"
                    + " setup is run again, until rotate lets it in. What it had sent before stays counted.",
            ""
        },
        footer = {"  pulse setup revoke prov-40 --client-config admin.properties"})
public final class RevokeCommand extends PulseCommand implements Callable<Integer> {
    @Mixin
    private IdentitiesOptions options = new IdentitiesOptions();

    @Parameters(paramLabel = "USER", description = "An agency, or one of the centre's users such as pulse-closer.")
    private String user = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        IdentitySetup identities = options.identities(options.config());
        int rules = identities.revoke(user);
        out().println(user + " is shut out: " + rules
                + " rights are gone, and so is its password. To let it in again: pulse setup rotate " + user);
        return 0;
    }
}
