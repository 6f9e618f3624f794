package dev.millrace.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The settings of a cluster, for all of its processes.
 *
 * @param root the cluster's folder
 * @param restPort the port of its REST interface
 * @param rpcPort the port at which task managers find the job manager
 */
record ClusterSettings(Path root, int restPort, int rpcPort) {

    static final String HOST = "127.0.0.1";

    /** What a task manager's JVM needs on its heap besides its tasks. */
    static final int FRAMEWORK_HEAP_MB = 128;

    /** All is said to standard output, which is each process's log. */
    static final String LOGGING = """
            status=warn
            appender.out.type=Console
            appender.out.name=out
            appender.out.layout.type=PatternLayout
            appender.out.layout.pattern=%d{ISO8601} %p %m (%c{1})%n
            rootLogger.level=info
            rootLogger.appenderRef.out.ref=out
            """;

    /** The settings, by their names in Flink. */
    Map<String, String> of(ClusterOptions options) {
        Map<String, String> settings = new TreeMap<>();
        addresses(settings);
        memory(options, settings);
        times(settings);
        settings.put("taskmanager.numberOfTaskSlots", Integer.toString(options.slots()));
        // A job of two slots is to use two processes.
        settings.put("taskmanager.load-balance.mode", "SLOTS");
        settings.put("restart-strategy.type", "fixed-delay");
        settings.put("restart-strategy.fixed-delay.attempts", Integer.toString(Integer.MAX_VALUE));
        settings.put("restart-strategy.fixed-delay.delay", "1 s");
        settings.put("io.tmp.dirs", root.resolve("tmp").toString());
        settings.put("web.tmpdir", root.resolve("tmp").toString());
        settings.put(
                "execution.checkpointing.dir",
                root.resolve("checkpoints").toUri().toString());
        settings.put(
                "execution.checkpointing.savepoint-dir",
                root.resolve("savepoints").toUri().toString());
        settings.putAll(options.settings());
        settings.values().removeIf(String::isEmpty);
        return settings;
    }

    /** Task managers listen at ports of the system's choice, on this machine alone as all the rest. */
    private void addresses(Map<String, String> settings) {
        settings.put("jobmanager.rpc.address", HOST);
        settings.put("jobmanager.bind-host", HOST);
        settings.put("jobmanager.rpc.port", Integer.toString(rpcPort));
        settings.put("rest.address", HOST);
        settings.put("rest.bind-address", HOST);
        settings.put("rest.port", Integer.toString(restPort));
        settings.put("taskmanager.host", HOST);
        settings.put("taskmanager.bind-host", HOST);
    }

    /** Flink's shell scripts, which would work these out, do not run here. */
    private static void memory(ClusterOptions options, Map<String, String> settings) {
        settings.put("taskmanager.cpu.cores", options.slots() + ".0");
        settings.put("taskmanager.memory.task.heap.size", options.taskHeapMb() + "m");
        settings.put("taskmanager.memory.task.off-heap.size", "0b");
        settings.put("taskmanager.memory.framework.heap.size", FRAMEWORK_HEAP_MB + "m");
        settings.put("taskmanager.memory.framework.off-heap.size", "128m");
        settings.put("taskmanager.memory.managed.size", "128m");
        settings.put("taskmanager.memory.network.min", "64m");
        settings.put("taskmanager.memory.network.max", "64m");
        settings.put("taskmanager.memory.jvm-metaspace.size", "128m");
        settings.put("taskmanager.memory.jvm-overhead.min", "64m");
        settings.put("taskmanager.memory.jvm-overhead.max", "64m");
    }

    private static void times(Map<String, String> settings) {
        // A killed process refuses connections, which two heartbeats show; one that is only slow keeps its time.
        settings.put("heartbeat.interval", "500 ms");
        settings.put("heartbeat.rpc-failure-threshold", "2");
        settings.put("heartbeat.timeout", "10 s");
        // All processes start at once, so that the first attempt of a task manager fails.
        settings.put("cluster.registration.initial-timeout", "200 ms");
        settings.put("cluster.registration.max-timeout", "1 s");
        settings.put("cluster.registration.error-delay", "200 ms");
        // How old what REST answers may be.
        settings.put("web.refresh-interval", "500 ms");
        settings.put("metrics.fetcher.update-interval", "1 s");
    }

    /** The settings as Flink reads them. */
    static String yaml(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + ": '" + setting.getValue().replace("'", "''") + "'\n")
                .collect(Collectors.joining());
    }

    /** The value of one of our own settings in what {@link #yaml} has written. */
    static String valueIn(String yaml, String setting) throws IOException {
        Matcher matcher = Pattern.compile("^" + Pattern.quote(setting) + ": '(.*)'$", Pattern.MULTILINE)
                .matcher(yaml);
        if (!matcher.find()) {
            throw new IOException("there is no '" + setting + "' in the settings of a cluster");
        }
        return matcher.group(1);
    }
}
