package dev.millrace.cluster;

import dev.millrace.api.error.MillraceException;
import dev.millrace.process.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a cluster consists of. Immutable.
 *
 * @param taskManagers how many task managers it begins with
 * @param slots how many slots each of them has
 * @param taskHeapMb how much heap each of them has for tasks
 * @param settings more of Flink's settings, which replace ours; an empty value removes one
 */
public record ClusterOptions(int taskManagers, int slots, int taskHeapMb, Map<String, String> settings) {

    /** Flink's setting of more options for the JVMs of task managers, apart by blanks. */
    static final String TASK_MANAGER_JVM = "env.java.opts.taskmanager";

    /** One task manager of two slots, with half a gigabyte for tasks. */
    public static final ClusterOptions DEFAULTS = new ClusterOptions(1, 2, 512, Map.of());

    /** Options whose numbers make sense. */
    public ClusterOptions {
        atLeastOne("task managers", taskManagers);
        atLeastOne("slots", slots);
        atLeastOne("MB of heap for tasks", taskHeapMb);
        settings = Map.copyOf(settings);
    }

    /** The defaults with this many task managers. */
    public static ClusterOptions taskManagers(int count) {
        return new ClusterOptions(count, DEFAULTS.slots, DEFAULTS.taskHeapMb, DEFAULTS.settings);
    }

    /** With this many slots in each task manager. */
    public ClusterOptions slots(int count) {
        return new ClusterOptions(taskManagers, count, taskHeapMb, settings);
    }

    /** With this much heap for the tasks of each task manager. */
    public ClusterOptions taskHeapMb(int megabytes) {
        return new ClusterOptions(taskManagers, slots, megabytes, settings);
    }

    /** With one more of Flink's settings, such as {@code state.backend.type}; one that is empty is as Flink has it by default. */
    public ClusterOptions with(String setting, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(setting, value);
        return new ClusterOptions(taskManagers, slots, taskHeapMb, more);
    }

    /**
     * With task managers for jobs of seconds, in tests: they start with half of the CPU time, and are slower at what takes long, without
     * the second of the JVM's compilers and with a collector of one thread. Comes before other options for their JVMs.
     */
    public ClusterOptions briefly() {
        return with(
                TASK_MANAGER_JVM, String.join(" ", Program.BRIEF) + " " + settings.getOrDefault(TASK_MANAGER_JVM, ""));
    }

    /** The options of the JVM of each task manager. */
    List<String> taskManagerJvm() {
        List<String> words = new ArrayList<>();
        words.add("-Xmx" + (taskHeapMb + ClusterSettings.FRAMEWORK_HEAP_MB) + "m");
        String more = settings.getOrDefault(TASK_MANAGER_JVM, "");
        if (!more.isBlank()) {
            words.addAll(List.of(more.strip().split("\\s+")));
        }
        return words;
    }

    private static void atLeastOne(String what, int count) {
        if (count < 1) {
            throw MillraceException.user("FLINK_OPTIONS", "a cluster cannot have " + count + " " + what)
                    .remedy("say 1 or more")
                    .build();
        }
    }
}
