package dev.millrace.cli.running;

import dev.millrace.cli.ExitCode;
import dev.millrace.cli.Shell;
import dev.millrace.cli.onflink.Cluster;
import dev.millrace.cli.onflink.ClusterJob;
import dev.millrace.cli.terminal.Figures;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code millrace ps}: lists the runs at work that keep their state below a directory. */
@Command(name = "ps", description = "Lists the runs that are at work.", sortOptions = false)
public final class PsCommand implements Callable<Integer> {

    private static final String ROW = "%-20s %-10s %8s %10s %14s %14s %12s %12s %9s";

    private static final String JOB = "%-20s %-10s %-32s %10s";

    private final Shell shell;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "the directory that the runs were given (default: MILLRACE_STATE, or ~/.millrace/state)")
    private @Nullable String state;

    @Option(names = "--on", paramLabel = "flink://HOST:PORT", description = "the jobs of this Flink cluster instead")
    private @Nullable String on;

    @SuppressWarnings("UnusedVariable") // read by the parser
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean help;

    /** The command in these surroundings. */
    public PsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        String address = on;
        return address == null ? local() : ofCluster(Cluster.at(address));
    }

    private int ofCluster(Cluster cluster) {
        List<ClusterJob.Entry> jobs =
                ClusterJob.all(cluster).stream().filter(job -> !job.isOver()).toList();
        if (jobs.isEmpty()) {
            shell.err().println("no job is at work there");
            return ExitCode.OK;
        }
        shell.out().println(shell.outStyle().strong(JOB.formatted("NAME", "STATE", "JOB", "SINCE")));
        for (ClusterJob.Entry job : jobs) {
            shell.out()
                    .println(JOB.formatted(
                            job.name(), job.status().toLowerCase(Locale.ROOT), job.id(), Figures.millis((double)
                                    job.durationMs())));
        }
        return ExitCode.OK;
    }

    private int local() {
        List<List<String>> runs = RunningAt.below(state, shell).ask(List.of("ps"));
        if (runs.isEmpty()) {
            shell.err().println("no run is at work there");
            return ExitCode.OK;
        }
        shell.out()
                .println(shell.outStyle()
                        .strong(ROW.formatted(
                                "NAME", "STATE", "PROCESS", "SINCE", "IN", "OUT", "LAG", "CHECKPOINTS", "RESTARTS")));
        for (List<String> run : runs) {
            shell.out()
                    .println(ROW.formatted(
                            run.get(0),
                            run.get(1),
                            run.get(7),
                            Figures.millis(Double.parseDouble(run.get(2))),
                            Figures.count(Long.parseLong(run.get(3))),
                            Figures.count(Long.parseLong(run.get(4))),
                            run.get(8).equals("-") ? "-" : Figures.count(Long.parseLong(run.get(8))),
                            Figures.count(Long.parseLong(run.get(5))),
                            Figures.count(Long.parseLong(run.get(6)))));
        }
        return ExitCode.OK;
    }
}
