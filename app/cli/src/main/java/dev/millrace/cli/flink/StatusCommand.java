package dev.millrace.cli.flink;

import dev.millrace.cli.ExitCode;
import dev.millrace.cli.Shell;
import dev.millrace.cli.service.ServicePlace;
import dev.millrace.cluster.DetachedCluster;
import dev.millrace.cluster.KnownJob;
import dev.millrace.cluster.SlotUse;
import dev.millrace.cluster.TaskManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code millrace flink status}: where the cluster of a folder is, of what processes it consists, and what runs on it. */
@Command(
        name = "status",
        description = "Says where the cluster is, what processes and slots it has, and what jobs run.",
        optionListHeading = "%nOptions:%n",
        sortOptions = false)
final class StatusCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private ServicePlace place = new ServicePlace();

    StatusCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = place.folder(shell, FlinkCommand.SERVICE);
        Optional<DetachedCluster> found = DetachedCluster.find(folder);
        if (found.isEmpty()) {
            shell.err().println("no cluster runs in " + folder + "; start one: millrace flink start");
            return ExitCode.FAILED;
        }
        DetachedCluster cluster = found.get();
        if (cluster.jobManager().isEmpty()) {
            shell.err()
                    .println("the job manager is gone, and "
                            + FlinkCommand.count(cluster.taskManagers().size(), "task manager")
                            + " left; begin anew: millrace flink start");
            shell.err().println("logs: " + cluster.logs());
            return ExitCode.FAILED;
        }
        shell.out().println(FlinkCommand.address(cluster));
        shell.out().println("job manager, process " + cluster.jobManager().get().pid());
        Map<String, SlotUse> slots =
                cluster.slots().stream().collect(Collectors.toMap(SlotUse::taskManager, Function.identity()));
        for (TaskManager one : cluster.taskManagers()) {
            shell.out().println(one.id() + ", process " + one.process().pid() + ", " + slotText(slots.get(one.id())));
        }
        for (KnownJob job : cluster.jobs()) {
            if (job.isAtWork()) {
                shell.out().println("job " + job.id() + ", " + job.name() + ", " + job.state());
            }
        }
        shell.err().println("logs: " + cluster.logs());
        return ExitCode.OK;
    }

    private static String slotText(@Nullable SlotUse use) {
        return use == null
                ? "not known to the job manager yet"
                : FlinkCommand.count(use.slots(), "slot") + ", " + use.free() + " free";
    }
}
