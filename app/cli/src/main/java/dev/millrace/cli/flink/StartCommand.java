package dev.millrace.cli.flink;

import dev.millrace.cli.ExitCode;
import dev.millrace.cli.Shell;
import dev.millrace.cli.service.ServiceLife;
import dev.millrace.cli.service.ServicePlace;
import dev.millrace.cluster.ClusterOptions;
import dev.millrace.cluster.DetachedCluster;
import dev.millrace.cluster.TaskManager;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace flink start}: starts a cluster that goes on by itself, and says where it is. */
@Command(
        name = "start",
        description = {
            "Starts a cluster, waits until it serves, and writes its address to standard output.",
            "",
            "Its job manager and each of its task managers are a process. Where a cluster runs with fewer task managers,"
                    + " those that are missing are started."
        },
        optionListHeading = "%nOptions:%n",
        sortOptions = false)
final class StartCommand implements Callable<Integer> {

    private final Shell shell;

    @Option(
            names = "--task-managers",
            paramLabel = "N",
            defaultValue = "1",
            description = "how many task managers (default: ${DEFAULT-VALUE})")
    private int taskManagers;

    @Option(
            names = "--slots",
            paramLabel = "N",
            defaultValue = "2",
            description =
                    "how many slots each of them has; a job takes as many as its parallelism (default: ${DEFAULT-VALUE})")
    private int slots;

    @Mixin
    private ServiceLife life = new ServiceLife();

    @Mixin
    private ServicePlace place = new ServicePlace();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    StartCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkCount("--task-managers", taskManagers);
        checkCount("--slots", slots);
        Path folder = place.folder(shell, FlinkCommand.SERVICE);
        Duration span = life.span();
        boolean completes = runs(folder);
        shell.err()
                .println((completes ? "starting what is missing of" : "starting") + " a cluster of "
                        + FlinkCommand.count(taskManagers, "task manager") + " with "
                        + FlinkCommand.count(slots, "slot") + " in " + folder);
        shell.err().flush();
        DetachedCluster cluster = DetachedCluster.start(
                folder, ClusterOptions.taskManagers(taskManagers).slots(slots), span);
        say(cluster);
        String what = completes ? "what was started ends" : "it ends";
        shell.err().println(span == null ? "`millrace flink stop` ends it" : what + " by itself after " + life.text());
        shell.err().println("run a pipeline on it: millrace run NAME --on " + FlinkCommand.address(cluster));
        shell.out().println(FlinkCommand.address(cluster));
        return ExitCode.OK;
    }

    private static boolean runs(Path folder) throws IOException {
        return DetachedCluster.find(folder).flatMap(DetachedCluster::jobManager).isPresent();
    }

    private void checkCount(String option, int count) {
        if (count < 1) {
            throw new ParameterException(spec.commandLine(), option + ": " + count + " is too few; say 1 or more");
        }
    }

    private void say(DetachedCluster cluster) {
        shell.err().println("logs: " + cluster.logs());
        StringBuilder processes = new StringBuilder("processes:");
        cluster.jobManager()
                .ifPresent(process -> processes.append(" job manager ").append(process.pid()));
        for (TaskManager one : cluster.taskManagers()) {
            processes
                    .append(", ")
                    .append(one.id())
                    .append(' ')
                    .append(one.process().pid());
        }
        shell.err().println(processes);
    }
}
