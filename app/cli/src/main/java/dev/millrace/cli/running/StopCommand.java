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

/** {@code millrace stop}: asks a run of another process to end. */
@Command(name = "stop", description = "Stops a run with a checkpoint, from which it can go on; returns when it has.")
public final class StopCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final RunningCommand run = new RunningCommand();

    /** The command in these surroundings. */
    public StopCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Optional<ClusterJob> job = run.job();
        if (job.isPresent()) {
            shell.out().println("stopping");
            Optional<String> savepoint = job.get().stop(run.savepoints(job.get()), false);
            String end = job.get().awaitEnd();
            if (savepoint.isEmpty()) {
                return RunningCommand.endedByItself(shell, end);
            }
            shell.out().println("stopped, the savepoint is " + savepoint.get());
            return ExitCode.OK;
        }
        return run.ask(shell, List.of("stop"), Until.OVER);
    }
}
