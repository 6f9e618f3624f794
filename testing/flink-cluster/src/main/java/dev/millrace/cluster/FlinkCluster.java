package dev.millrace.cluster;

import dev.millrace.api.error.MillraceException;
import dev.millrace.process.Child;
import dev.millrace.process.Life;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A Flink cluster for tests: a job manager and task managers, each a process of its own on ports that are free, their files in
 * a folder. They end with the process that started them, however that one ends. Used by one thread.
 */
public final class FlinkCluster implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 120;
    private static final long LOOK_EVERY_MS = 50;

    private final ClusterFolder folder;
    private final ClusterProcesses processes;
    private final ClusterRest rest;
    private final Child jobManager;
    private final List<Child> taskManagers = new CopyOnWriteArrayList<>(); // read by the hook when the JVM ends
    private final Thread hook;

    private FlinkCluster(ClusterProcesses processes, List<Child> started) throws IOException {
        this.folder = processes.folder();
        this.processes = processes;
        this.rest = new ClusterRest(folder.address());
        this.jobManager = started.get(0);
        this.taskManagers.addAll(started.subList(1, started.size()));
        this.hook = new Thread(() -> all().forEach(ProcessHandle::destroyForcibly), "cluster-end");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts a cluster in a folder that is empty or had one before, and waits until it serves with all of its slots. */
    public static FlinkCluster start(Path folder, ClusterOptions options) throws IOException {
        ClusterProcesses processes =
                new ClusterProcesses(new ClusterFolder(folder.toAbsolutePath()), options, Life.withParent());
        return new FlinkCluster(processes, processes.startAll());
    }

    /** Where its REST interface is: {@code host:port}. */
    public String address() throws IOException {
        return folder.address();
    }

    /** The folder with the log of each of its processes. */
    public Path logs() {
        return folder.processes();
    }

    /** The process of its job manager. */
    public ProcessHandle jobManager() {
        return jobManager.process().toHandle();
    }

    /** Its task managers, in the order of their starts, without those that {@link #kill} has ended. */
    public List<TaskManager> taskManagers() {
        return taskManagers.stream().map(FlinkCluster::shown).toList();
    }

    /** The jobs that it knows; none where it does not answer. */
    public List<KnownJob> jobs() throws IOException {
        return rest.jobs().orElse(List.of());
    }

    /** Ends a task manager at once, as a failure would; the cluster notices that within seconds. */
    public void kill(TaskManager taskManager) {
        Child child = taskManagers.stream()
                .filter(one -> shown(one).equals(taskManager))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(taskManager + " is not one of " + taskManagers()));
        child.kill();
        taskManagers.remove(child);
    }

    /** Starts one more task manager, and waits until the cluster has its slots. */
    public TaskManager startTaskManager() throws IOException {
        Child started = processes.startTaskManager();
        taskManagers.add(started);
        return shown(started);
    }

    /**
     * Waits until the cluster has just so many slots, taken or free.
     *
     * @throws MillraceException if that takes too long
     */
    public void awaitSlots(int count) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (int slots = slots(); slots != count; slots = slots()) {
            if (System.nanoTime() > deadline) {
                throw MillraceException.external(
                                "FLINK_SLOTS",
                                "the cluster has " + slots + " slots and not " + count + " after " + PATIENCE_SECONDS
                                        + " s")
                        .at(address())
                        .remedy("see the logs in " + logs())
                        .build();
            }
            Thread.sleep(LOOK_EVERY_MS);
        }
    }

    private int slots() throws IOException {
        return rest.slots().orElse(List.of()).stream().mapToInt(SlotUse::slots).sum();
    }

    private static TaskManager shown(Child child) {
        return new TaskManager(child.place().name(), child.process().toHandle());
    }

    private List<ProcessHandle> all() {
        List<ProcessHandle> all = new ArrayList<>(List.of(jobManager()));
        taskManagers().forEach(one -> all.add(one.process()));
        return all;
    }

    /** Ends all of its processes in order. */
    @Override
    public void close() throws InterruptedException {
        Child.end(all());
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
