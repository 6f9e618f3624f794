package dev.millrace.cluster;

import dev.millrace.api.error.MillraceException;
import dev.millrace.process.ProcessPlace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A cluster's folder:
 *
 * <pre>
 *   millrace-cluster  says that the folder is such a one
 *   conf/         config.yaml, log4j2.properties
 *   processes/    of each process its log, its number and its lock: jobmanager, taskmanager-1, ...
 *   tmp/          what Flink keeps while it runs
 *   checkpoints/  savepoints/
 * </pre>
 *
 * @param root the folder
 */
record ClusterFolder(Path root) {

    private static final String TASK_MANAGER = "taskmanager-";
    private static final Pattern TASK_MANAGER_FILE = Pattern.compile(TASK_MANAGER + "([0-9]+)\\.log");

    Path conf() {
        return root.resolve("conf");
    }

    Path logging() {
        return conf().resolve("log4j2.properties");
    }

    Path processes() {
        return root.resolve("processes");
    }

    Path temporary() {
        return root.resolve("tmp");
    }

    /** A Flink distribution has the other files, too. */
    private Path marker() {
        return root.resolve("millrace-cluster");
    }

    private Path settings() {
        return conf().resolve("config.yaml");
    }

    /** Makes the folder, in which no cluster runs, ready for one; what the one before left is gone, but for its state. */
    void begin(ClusterOptions options) throws IOException {
        if (!isMade() && Files.isDirectory(root)) {
            refuseForeign();
        }
        Files.createDirectories(root);
        Files.writeString(marker(), "A Flink cluster of Millrace's: cleared at every start, but for its state.\n");
        delete(processes());
        delete(temporary());
        Files.createDirectories(conf());
        Files.createDirectories(processes());
        Files.createDirectories(temporary());
        Files.writeString(logging(), ClusterSettings.LOGGING);
        InetAddress here = InetAddress.getByAddress(ClusterSettings.HOST, new byte[] {127, 0, 0, 1});
        // Both are open at once, so that they are two.
        try (ServerSocket rest = new ServerSocket(0, 1, here);
                ServerSocket rpc = new ServerSocket(0, 1, here)) {
            ClusterSettings settings = new ClusterSettings(root, rest.getLocalPort(), rpc.getLocalPort());
            Files.writeString(settings(), ClusterSettings.yaml(settings.of(options)));
        }
    }

    /** A folder is cleared at every start: not one with other things in it. */
    private void refuseForeign() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            if (files.findAny().isPresent()) {
                throw MillraceException.user("FLINK_FOLDER", "the folder holds other things than a cluster's")
                        .at(root.toString())
                        .remedy("name a folder that is empty, or not there yet")
                        .build();
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walked = Files.walk(folder)) {
            all = walked.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }

    boolean isMade() {
        return Files.exists(marker());
    }

    /** Where the cluster's REST interface is. */
    String address() throws IOException {
        return ClusterSettings.HOST + ":" + ClusterSettings.valueIn(Files.readString(settings()), "rest.port");
    }

    ProcessPlace jobManager() {
        return new ProcessPlace(processes(), "jobmanager");
    }

    /** The places of all task managers there have been since the cluster began, in the order of their starts. */
    List<ProcessPlace> taskManagers() throws IOException {
        Map<Integer, ProcessPlace> places = new TreeMap<>();
        if (Files.isDirectory(processes())) {
            try (Stream<Path> files = Files.list(processes())) {
                for (Path file : files.toList()) {
                    Matcher matcher = TASK_MANAGER_FILE.matcher(String.valueOf(file.getFileName()));
                    if (matcher.matches()) {
                        int number = Integer.parseInt(matcher.group(1));
                        places.put(number, new ProcessPlace(processes(), TASK_MANAGER + number));
                    }
                }
            }
        }
        return List.copyOf(places.values());
    }

    /** The place of the next task manager, whose name none has had before. */
    ProcessPlace nextTaskManager() throws IOException {
        return new ProcessPlace(processes(), TASK_MANAGER + (taskManagers().size() + 1));
    }
}
