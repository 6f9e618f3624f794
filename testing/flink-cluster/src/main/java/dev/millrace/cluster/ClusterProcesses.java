package dev.millrace.cluster;

import dev.millrace.process.Child;
import dev.millrace.process.JarFolder;
import dev.millrace.process.Life;
import dev.millrace.process.ProcessPlace;
import dev.millrace.process.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts the processes of a cluster.
 *
 * @param folder the cluster's folder
 * @param options what the cluster consists of
 * @param life how long they run
 */
record ClusterProcesses(ClusterFolder folder, ClusterOptions options, Life life) {

    /** Where Flink's jars are. */
    static final JarFolder JARS =
            new JarFolder("millrace.flink.lib", "flink-runtime-", "Flink", "NO_FLINK", "testing/flink-lib");

    private static final String ERROR = "FLINK_FAILED";

    /** Starts a whole cluster in its folder and waits until all of it serves. */
    List<Child> startAll() throws IOException {
        folder.begin(options);
        List<Child> started = new ArrayList<>();
        try {
            started.add(launchJobManager());
            for (int i = 0; i < options.taskManagers(); i++) {
                started.add(launchTaskManager());
            }
            ClusterRest rest = new ClusterRest(folder.address());
            started.get(0).await(() -> rest.slots().isPresent());
            for (Child taskManager : started.subList(1, started.size())) {
                awaitRegistered(taskManager, rest);
            }
        } catch (Throwable t) {
            started.forEach(Child::kill);
            throw t;
        }
        return started;
    }

    /** Starts one more task manager of a cluster that runs, and waits until it serves. */
    Child startTaskManager() throws IOException {
        Child started = launchTaskManager();
        awaitRegistered(started, new ClusterRest(folder.address()));
        return started;
    }

    /** A task manager registers first, and brings its slots after that. */
    private static void awaitRegistered(Child taskManager, ClusterRest rest) throws IOException {
        taskManager.await(() -> {
            String id = taskManager.place().name();
            return rest.slots().orElse(List.of()).stream()
                    .anyMatch(known -> known.taskManager().equals(id) && known.slots() > 0);
        });
    }

    private Child launchJobManager() throws IOException {
        return launch(
                "the job manager",
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                folder.jobManager(),
                jobManagerJvm(),
                List.of("--executionMode", "cluster"));
    }

    private static List<String> jobManagerJvm() {
        List<String> words = new ArrayList<>(Program.BRIEF);
        words.add("-Xmx512m");
        return words;
    }

    private Child launchTaskManager() throws IOException {
        ProcessPlace place = folder.nextTaskManager();
        return launch(
                "a task manager",
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                place,
                options.taskManagerJvm(),
                List.of(
                        "-D",
                        "taskmanager.resource-id=" + place.name(),
                        "-D",
                        "taskmanager.numberOfTaskSlots=" + options.slots(),
                        "-D",
                        "taskmanager.cpu.cores=" + options.slots() + ".0"));
    }

    private Child launch(
            String title, String mainClass, ProcessPlace place, List<String> jvmOptions, List<String> moreWords)
            throws IOException {
        List<String> all = new ArrayList<>(jvmOptions);
        all.addAll(FlinkJvm.options());
        all.add("-Djava.io.tmpdir=" + folder.temporary());
        all.add("-Dlog4j2.configurationFile=" + folder.logging().toUri());
        // Flink's web page shows it.
        all.add("-Dlog.file=" + place.log());
        List<String> words =
                new ArrayList<>(List.of("--configDir", folder.conf().toString()));
        words.addAll(moreWords);
        Program program = new Program(title, ERROR, all, List.of(JARS.classPath()), mainClass, words);
        return Child.launch(program, place, life);
    }
}
