package dev.millrace.cli.running;

import dev.millrace.api.runner.StorageUri;
import dev.millrace.cli.ExitCode;
import dev.millrace.cli.Shell;
import dev.millrace.cli.onflink.ClusterJob;
import dev.millrace.engine.host.control.ControlClient.Until;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace savepoint}: has a run of another process write a copy of its state. */
@Command(
        name = "savepoint",
        description = "Writes a copy of a run's state, which `run --from` begins from; the run goes on.")
public final class SavepointCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final RunningCommand run = new RunningCommand();

    @Option(
            names = "--to",
            paramLabel = "PATH",
            required = true,
            description =
                    "a directory to write it to, which is made, or is empty; with --on, one or a URI that the cluster"
                            + " reaches, below which it is made")
    private String to = "";

    /** The command in these surroundings. */
    public SavepointCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Optional<ClusterJob> job = run.job();
        if (job.isPresent()) {
            shell.out().println("savepoint is " + job.get().savepoint(StorageUri.of(to)));
            return ExitCode.OK;
        }
        // The run is at home in another directory.
        return run.ask(shell, List.of("savepoint", Path.of(to).toAbsolutePath().toString()), Until.ANSWER);
    }
}
