package dev.millrace.chaos;

import dev.millrace.cli.Main;
import dev.millrace.cluster.ClusterOptions;
import dev.millrace.cluster.FlinkCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Flink cluster of two task managers of one slot each, and the command that runs pipelines there, in two tasks: so that every job
 * is at work in both, and none goes on without two.
 */
final class FlinkScene implements AutoCloseable {

    private static final int TASK_MANAGERS = 2;

    private final Path folder;
    private final FlinkCluster cluster;
    private int lives;

    private FlinkScene(Path folder, FlinkCluster cluster) {
        this.folder = folder;
        this.cluster = cluster;
    }

    /** Starts a cluster whose files lie in a folder, and waits until it serves. */
    static FlinkScene set(Path folder) throws IOException {
        ClusterOptions options = ClusterOptions.taskManagers(TASK_MANAGERS)
                .slots(1)
                .with("slot.request.timeout", "60 s")
                .briefly();
        return new FlinkScene(folder, FlinkCluster.start(folder.resolve("cluster"), options));
    }

    /** What {@code run} is told besides: to run there, in both task managers, and to tell at the end what was counted. */
    String[] runWords(String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of(more));
        words.addAll(List.of(onWord(), "--parallelism=" + TASK_MANAGERS, "--json"));
        return words.toArray(String[]::new);
    }

    private String onWord() throws IOException {
        return "--on=flink://" + cluster.address();
    }

    /** Starts {@code run} for a pipeline; it ends with the job. */
    Life run(String pipeline, List<String> words) throws IOException {
        List<String> all = new ArrayList<>(List.of("run", pipeline));
        all.addAll(words);
        return begin(List.of(runWords(all.toArray(String[]::new))));
    }

    /**
     * Starts {@code stop} for a pipeline that runs there.
     *
     * @param state where that keeps its state
     */
    Life stop(String pipeline, Path state) throws IOException {
        return begin(List.of("stop", pipeline, onWord(), "--state=" + state));
    }

    private Life begin(List<String> words) throws IOException {
        return Life.begin(
                JavaCommand.of(List.of(), Main.class, words),
                Map.of("MILLRACE_LOG_DIR", folder.resolve("logs").toString()),
                folder.resolve("life-" + lives++ + ".log"));
    }

    /** Starts one more task manager, in which a job that is at work has no task. */
    void addSpare() throws IOException {
        cluster.startTaskManager();
    }

    /** Ends the task manager that was started first, as {@code kill -9} does; its job goes on in a spare one. */
    void killOne() {
        cluster.kill(cluster.taskManagers().get(0));
    }

    @Override
    public void close() throws InterruptedException {
        cluster.close();
    }
}
