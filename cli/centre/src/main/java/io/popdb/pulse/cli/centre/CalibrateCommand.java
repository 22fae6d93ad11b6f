package io.popdb.pulse.cli.centre;

import com.google.auto.service.AutoService;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.lab.Calibration;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pulse calibrate}: whether silences are as rare as is said of them. */
@AutoService(PulseCommand.class)
@Command(
        name = "calibrate",
        header = "Hold the stated chances of silences against how often they occur.",
        description = {
            "Judges weeks of made-up traffic in which nothing is wrong, and counts each silence once, by the least chance"
                    + " that was stated of it: how many there were, and how many there should be, if those under 1 in 10"
                    + " are right.",
            ""
        },
        footer = {"  pulse calibrate --seeds 1-10"})
public final class CalibrateCommand extends PulseCommand implements Callable<Integer> {
    @Mixin
    private TrialOptions options = new TrialOptions();

    @Override
    public Integer call() throws IOException {
        new Calibration(options.trials(List.of())).table().forEach(out()::println);
        return 0;
    }
}
