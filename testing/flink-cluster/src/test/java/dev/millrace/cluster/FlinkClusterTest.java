package dev.millrace.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.error.MillraceException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class FlinkClusterTest {

    private static final String JARS = ClusterProcesses.JARS.property();

    @TempDir
    private Path folder;

    @Test
    void shouldNoticeThatATaskManagerIsKilledAndTakeAnother() throws Exception {
        ClusterOptions options = ClusterOptions.taskManagers(2)
                .slots(3)
                .with("state.backend.type", "rocksdb")
                .taskHeapMb(64)
                .briefly();
        try (FlinkCluster cluster = FlinkCluster.start(folder, options)) {
            assertThat(overview(cluster.address())).contains("\"taskmanagers\":2,\"slots-total\":6");
            assertThat(cluster.jobs()).isEmpty();
            assertThat(configuration(cluster.address()))
                    .contains("{\"key\":\"state.backend.type\",\"value\":\"rocksdb\"}");
            List<TaskManager> begun = cluster.taskManagers();
            assertThat(begun).extracting(TaskManager::id).containsExactly("taskmanager-1", "taskmanager-2");
            assertThat(begun).allMatch(one -> one.process().isAlive());
            assertThat(cluster.logs().resolve("jobmanager.log")).isNotEmptyFile();
            assertThat(cluster.logs().resolve("taskmanager-1.log")).isNotEmptyFile();

            cluster.kill(begun.get(0));
            cluster.awaitSlots(3);

            assertThat(begun.get(0).process().isAlive()).isFalse();
            assertThat(cluster.taskManagers()).containsExactly(begun.get(1));
            assertThat(overview(cluster.address())).contains("\"taskmanagers\":1,\"slots-total\":3");

            TaskManager third = cluster.startTaskManager();

            assertThat(third.id()).isEqualTo("taskmanager-3");
            assertThat(cluster.taskManagers()).containsExactly(begun.get(1), third);
            assertThat(overview(cluster.address())).contains("\"taskmanagers\":2,\"slots-total\":6");
            assertThatThrownBy(() -> cluster.kill(begun.get(0))).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(DetachedCluster.find(folder)).as("processes that are left").isEmpty();
    }

    @Test
    void shouldEndWithTheProcessThatStartedIt() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-D" + JARS + "=" + System.getProperty(JARS),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ShortLivedParent.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> numbers = parent.inputReader().lines().toList();
        assertThat(parent.waitFor()).isEqualTo(1);

        assertThat(numbers).hasSize(2);
        for (String number : numbers) {
            Optional<ProcessHandle> left = ProcessHandle.of(Long.parseLong(number));
            if (left.isPresent()) {
                left.get().onExit().get(60, TimeUnit.SECONDS);
            }
        }
        assertThat(DetachedCluster.find(folder)).isEmpty();
    }

    @Test
    void shouldBeFoundAgainCompletedAndStoppedWhenDetached() throws Exception {
        Duration life = Duration.ofMinutes(10);
        DetachedCluster started = DetachedCluster.start(folder, ClusterOptions.DEFAULTS.briefly(), life);
        try {
            assertThat(DetachedCluster.find(folder)).contains(started);
            assertThat(started.jobManager()).isPresent();
            assertThat(started.taskManagers()).extracting(TaskManager::id).containsExactly("taskmanager-1");
            assertThat(started.slots()).containsExactly(new SlotUse("taskmanager-1", 2, 2));
            assertThatThrownBy(() -> DetachedCluster.start(folder, ClusterOptions.DEFAULTS.briefly(), life))
                    .isInstanceOf(MillraceException.class)
                    .hasMessageContaining("FLINK_RUNS")
                    .hasMessageContaining(started.address() + ", with 1 task manager");

            ProcessHandle killed = started.taskManagers().get(0).process();
            killed.destroyForcibly();
            killed.onExit().join();
            DetachedCluster completed = DetachedCluster.start(
                    folder, ClusterOptions.DEFAULTS.briefly().slots(1), Duration.ofMinutes(5));

            assertThat(completed.address()).isEqualTo(started.address());
            assertThat(completed.jobManager()).isEqualTo(started.jobManager());
            assertThat(completed.taskManagers()).extracting(TaskManager::id).containsExactly("taskmanager-2");
            assertThat(completed.slots()).contains(new SlotUse("taskmanager-2", 1, 1));
        } finally {
            Optional<DetachedCluster> left = DetachedCluster.find(folder);
            if (left.isPresent()) {
                left.get().stop();
            }
        }
        assertThat(DetachedCluster.find(folder)).isEmpty();
        assertThat(started.slots()).isEmpty();
    }

    @Test
    void start_folderWithOtherThings_leavesThemAlone() throws IOException {
        Path other =
                Files.createFile(Files.createDirectory(folder.resolve("tmp")).resolve("precious"));

        assertThatThrownBy(() -> FlinkCluster.start(folder, ClusterOptions.DEFAULTS))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("FLINK_FOLDER")
                .hasMessageContaining("name a folder that is empty");
        assertThat(other).exists();
    }

    @Test
    void start_folderOfAFlinkDistribution_leavesItAlone() throws IOException {
        Path conf = Files.createDirectory(folder.resolve("conf"));
        Path settings = Files.writeString(conf.resolve("config.yaml"), "rest.port: '8081'\n");

        assertThat(DetachedCluster.find(folder)).isEmpty();
        assertThatThrownBy(() -> DetachedCluster.start(folder, ClusterOptions.DEFAULTS, null))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("FLINK_FOLDER")
                .hasMessageContaining("name a folder that is empty");
        assertThat(settings).hasContent("rest.port: '8081'");
        assertThat(folder).isDirectoryContaining(conf::equals).isDirectoryNotContaining("glob:**millrace-cluster");
    }

    private static String overview(String address) throws Exception {
        return get(address, "/overview");
    }

    private static String configuration(String address) throws Exception {
        return get(address, "/jobmanager/config");
    }

    private static String get(String address, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://" + address + path))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
