package dev.millrace.cli.flink;

import dev.millrace.cli.ExitCode;
import dev.millrace.cli.Shell;
import dev.millrace.cli.service.ServicePlace;
import dev.millrace.cluster.DetachedCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code millrace flink stop}: ends the processes of the cluster of a folder, and no others. */
@Command(
        name = "stop",
        description = "Stops the cluster and the jobs on it; checkpoints and savepoints stay in its folder.",
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
        Path folder = place.folder(shell, FlinkCommand.SERVICE);
        Optional<DetachedCluster> cluster = DetachedCluster.find(folder);
        if (cluster.isEmpty()) {
            shell.err().println("no cluster runs in " + folder);
            return ExitCode.OK;
        }
        cluster.get().stop();
        int processes = cluster.get().taskManagers().size()
                + (cluster.get().jobManager().isPresent() ? 1 : 0);
        shell.err()
                .println("stopped the cluster at " + FlinkCommand.address(cluster.get()) + ", "
                        + processes + (processes == 1 ? " process" : " processes")
                        + "; checkpoints and savepoints stay in " + folder);
        return ExitCode.OK;
    }
}
