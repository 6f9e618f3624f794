package dev.millrace.cli.flink;

import dev.millrace.cli.Shell;
import dev.millrace.cli.service.ServiceCommand;
import dev.millrace.cluster.DetachedCluster;
import picocli.CommandLine;

/** {@code millrace flink}: a cluster of one's own. */
public final class FlinkCommand {

    /** The cluster's folder among those of services. */
    static final String SERVICE = "flink";

    private FlinkCommand() {}

    /** The command and those below it, to be parsed. */
    public static CommandLine line(Shell shell) {
        return ServiceCommand.line(
                "flink",
                "Runs a Flink cluster of your own, for demonstrations and tests.",
                new StartCommand(shell),
                new StatusCommand(shell),
                new StopCommand(shell));
    }

    /** Where a cluster is, as other commands are told it. */
    static String address(DetachedCluster cluster) {
        return "flink://" + cluster.address();
    }

    /** A count with its noun. */
    static String count(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
