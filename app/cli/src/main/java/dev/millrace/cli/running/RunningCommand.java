package dev.millrace.cli.running;

import dev.millrace.api.error.MillraceException;
import dev.millrace.cli.ExitCode;
import dev.millrace.cli.Shell;
import dev.millrace.cli.onflink.Cluster;
import dev.millrace.cli.onflink.ClusterJob;
import dev.millrace.engine.host.control.ControlClient;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands have in common that reach a run of another process. */
@Command(sortOptions = false)
final class RunningCommand {

    @Parameters(index = "0", paramLabel = "NAME", description = "the pipeline; with --on, or the job's number")
    private String name = "";

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description =
                    "the directory that the run was given (default: MILLRACE_STATE, or ~/.millrace/state; with --on, what"
                            + " the job says, or the cluster)")
    private @Nullable String state;

    @Option(
            names = "--on",
            paramLabel = "flink://HOST:PORT",
            description = "the Flink cluster that it runs on, if it does not run in a process of its own")
    private @Nullable String on;

    @SuppressWarnings("UnusedVariable") // read by the parser
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean help;

    /**
     * The job of a cluster that is meant; empty where a run of another process is.
     *
     * @throws MillraceException if it is not at work
     */
    Optional<ClusterJob> job() {
        String address = on;
        return address == null ? Optional.empty() : Optional.of(ClusterJob.find(Cluster.at(address), name));
    }

    /** Where a job's savepoints go: below {@code --state}; {@code null}: where the job or the cluster says. */
    @Nullable
    String savepoints(ClusterJob job) {
        String root = state;
        return root == null ? null : job.savepointsBelow(root);
    }

    /** Says that a job was over before it could be ended; the exit code. */
    static int endedByItself(Shell shell, String end) {
        shell.out().println("it has ended by itself: " + end.toLowerCase(Locale.ROOT));
        return end.equals("FAILED") ? ExitCode.FAILED : ExitCode.OK;
    }

    /** Asks the run, and shows what it says. */
    int ask(Shell shell, List<String> command, ControlClient.Until until) {
        RunningAt.below(state, shell).ask(name, command, until).forEach(shell.out()::println);
        return ExitCode.OK;
    }
}
