package dev.millrace.cluster;

import dev.millrace.api.error.MillraceException;
import dev.millrace.process.Child;
import dev.millrace.process.Life;
import dev.millrace.process.ProcessPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cluster that outlives the process that starts it, for demonstrations: found again through its folder.
 *
 * @param address where its REST interface is: {@code host:port}
 * @param jobManager the process of its job manager; empty if that is gone and has left task managers
 * @param taskManagers its task managers whose processes live, in the order of their starts
 * @param logs the folder with the log of each of its processes
 */
public record DetachedCluster(
        String address, Optional<ProcessHandle> jobManager, List<TaskManager> taskManagers, Path logs) {

    /** A cluster whose lists nobody changes. */
    public DetachedCluster {
        taskManagers = List.copyOf(taskManagers);
    }

    /**
     * Starts a cluster in a folder and waits until it serves; where one runs with fewer task managers, as after a
     * failure, starts those that are missing.
     *
     * @param life how long the processes run that are started; {@code null} for no end
     */
    public static DetachedCluster start(Path folder, ClusterOptions options, @Nullable Duration life)
            throws IOException, InterruptedException {
        ClusterFolder made = new ClusterFolder(folder.toAbsolutePath());
        ClusterProcesses processes = new ClusterProcesses(made, options, Life.lasting(life));
        Optional<DetachedCluster> found = find(folder);
        if (found.isEmpty() || found.get().jobManager().isEmpty()) {
            if (found.isPresent()) {
                found.get().stop();
            }
            processes.startAll();
        } else {
            found.get().complete(processes);
        }
        return find(folder).orElseThrow(() -> new IOException("a cluster has ended as soon as it had begun"));
    }

    private void complete(ClusterProcesses processes) throws IOException {
        int missing = processes.options().taskManagers() - taskManagers.size();
        if (missing <= 0) {
            throw MillraceException.user(
                            "FLINK_RUNS",
                            "a cluster runs there already, at " + address + ", with " + taskManagers.size()
                                    + " task manager" + (taskManagers.size() == 1 ? "" : "s"))
                    .at(processes.folder().root().toString())
                    .remedy("use it, ask for more task managers, or end it first")
                    .build();
        }
        for (int i = 0; i < missing; i++) {
            processes.startTaskManager();
        }
    }

    /** The cluster whose processes run in a folder, if there are any. */
    public static Optional<DetachedCluster> find(Path folder) throws IOException {
        ClusterFolder known = new ClusterFolder(folder.toAbsolutePath());
        if (!known.isMade()) {
            return Optional.empty();
        }
        Optional<ProcessHandle> jobManager = known.jobManager().holder();
        List<TaskManager> taskManagers = new ArrayList<>();
        for (ProcessPlace place : known.taskManagers()) {
            place.holder().ifPresent(process -> taskManagers.add(new TaskManager(place.name(), process)));
        }
        return jobManager.isEmpty() && taskManagers.isEmpty()
                ? Optional.empty()
                : Optional.of(new DetachedCluster(known.address(), jobManager, taskManagers, known.processes()));
    }

    /** The slots of the task managers that its job manager knows; none where it does not answer. */
    public List<SlotUse> slots() throws IOException {
        return new ClusterRest(address).slots().orElse(List.of());
    }

    /** The jobs that it knows; none where it does not answer. */
    public List<KnownJob> jobs() throws IOException {
        return new ClusterRest(address).jobs().orElse(List.of());
    }

    /** Ends all of its processes in order, and waits for that; checkpoints and savepoints stay. */
    public void stop() throws InterruptedException {
        List<ProcessHandle> all = new ArrayList<>(jobManager.stream().toList());
        taskManagers.forEach(one -> all.add(one.process()));
        Child.end(all);
    }
}
