package dev.millrace.cli.kafka;

import dev.millrace.broker.DetachedBroker;
import dev.millrace.cli.ExitCode;
import dev.millrace.cli.Shell;
import dev.millrace.cli.service.ServicePlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code millrace kafka stop}: ends the broker of a folder, and no other. */
@Command(
        name = "stop",
        description = "Stops the broker; its topics stay in its folder.",
        optionListHeading = "%nOptions:%n",
        sortOptions = false)
final class StopCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private ServicePlace place = new ServicePlace();

    StopCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = place.folder(shell, KafkaCommand.SERVICE);
        Optional<DetachedBroker> broker = DetachedBroker.find(folder);
        if (broker.isEmpty()) {
            shell.err().println("no broker runs in " + folder);
            return ExitCode.OK;
        }
        broker.get().stop();
        shell.err()
                .println("stopped the broker at " + broker.get().address() + ", process "
                        + broker.get().process().pid() + "; its topics stay in " + folder);
        return ExitCode.OK;
    }
}
