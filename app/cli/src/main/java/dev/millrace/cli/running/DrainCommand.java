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

/** {@code millrace drain}: asks a run of another process to end. */
@Command(name = "drain", description = "Ends the input of a run, so that every window fires; returns when it is over.")
public final class DrainCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final RunningCommand run = new RunningCommand();

    /** The command in these surroundings. */
    public DrainCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Optional<ClusterJob> job = run.job();
        if (job.isPresent()) {
            shell.out().println("draining");
            Optional<String> savepoint = job.get().stop(run.savepoints(job.get()), true);
            String end = job.get().awaitEnd();
            if (savepoint.isEmpty()) {
                return RunningCommand.endedByItself(shell, end);
            }
            shell.out()
                    .println("drained, everything has fired; its savepoint, from which no run goes on, is "
                            + savepoint.get());
            return ExitCode.OK;
        }
        return run.ask(shell, List.of("drain"), Until.OVER);
    }
}
