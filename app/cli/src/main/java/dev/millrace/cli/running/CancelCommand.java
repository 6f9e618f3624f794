package dev.millrace.cli.running;

import dev.millrace.cli.ExitCode;
import dev.millrace.cli.Shell;
import dev.millrace.cli.onflink.ClusterJob;
import dev.millrace.engine.host.control.ControlClient.Until;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code millrace cancel}: asks a run of another process to end. */
@Command(
        name = "cancel",
        description = "Ends a run at once, and returns when it is over. What was not committed is not.")
public final class CancelCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final RunningCommand run = new RunningCommand();

    /** The command in these surroundings. */
    public CancelCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Optional<ClusterJob> job = run.job();
        if (job.isPresent()) {
            job.get().cancel();
            shell.out().println("cancelling");
            String end = job.get().awaitEnd();
            if (!end.equals("CANCELED")) {
                return RunningCommand.endedByItself(shell, end);
            }
            shell.out().println("cancelled");
            return ExitCode.OK;
        }
        return run.ask(shell, List.of("cancel"), Until.OVER);
    }
}
