package dev.millrace.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Pipeline;
import dev.millrace.api.error.MillraceException;
import dev.millrace.csv.Csv;
import dev.millrace.files.FileSink;
import dev.millrace.files.FileSource;
import dev.millrace.flink.cluster.LocalJobs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How jobs end that fail, on a cluster in this process that is asked through its REST interface. */
@Timeout(120)
class FlinkJobTest {

    record Row(String id, long value) {}

    private static final Csv<Row> CSV = Csv.of(Row.class);
    private static final AtomicInteger FAILURES = new AtomicInteger();

    private static MiniCluster cluster;

    private final Path folder = LocalJobs.folder();

    @BeforeAll
    static void start() throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.BIND_PORT, "0");
        // How old an answer may be; ten times as old by default.
        configuration.set(WebOptions.REFRESH_INTERVAL, Duration.ofMillis(300));
        cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(2)
                .build());
        cluster.start();
    }

    @AfterAll
    static void end() throws Exception {
        cluster.close();
    }

    private FlinkJob submit(Pipeline pipeline, FlinkRestart restart) throws Exception {
        FlinkOptions options = FlinkOptions.state(folder.resolve("state").toString())
                .withRestart(restart)
                .shipping(List.of());
        String address = "flink://localhost:" + cluster.getRestAddress().get().getPort();
        return FlinkRunner.submit(pipeline, address, options);
    }

    private Pipeline copy(Path from) {
        Pipeline copy = Pipeline.named("copy");
        copy.read("rows", FileSource.of(from, CSV))
                .map(FlinkJobTest::checked)
                .writeTo("out", FileSink.file(folder.resolve("out.csv"), CSV));
        return copy;
    }

    private static Row checked(Row row) {
        if (FAILURES.getAndDecrement() > 0) {
            throw new IllegalStateException("planted");
        }
        return row;
    }

    @Test
    void aJobWhoseInputIsNotThere_fails_thoughFlinkWouldTryItForEver() throws Exception {
        Path nowhere = folder.resolve("nowhere.csv");
        FlinkJob job = submit(copy(nowhere), FlinkRestart.exponentialBackoff());

        assertThatThrownBy(job::await)
                .isInstanceOfSatisfying(MillraceException.class, error -> assertThat(error.remedy())
                        .startsWith("give the path of one"))
                .hasMessageStartingWith("NO_INPUT at ")
                .hasMessageContaining(nowhere + ": there is no such file or directory");
        assertThat(job.state()).isEqualTo(JobStatus.CANCELED);
    }

    /** The delay is longer than it takes to see the failure. */
    @Test
    void aJobWhoseFunctionThrows_isTriedAgain() throws Exception {
        Path rows = Files.writeString(folder.resolve("rows.csv"), "id,value\na,1\n");
        FAILURES.set(1);
        FlinkJob job = submit(copy(rows), FlinkRestart.fixed(1, Duration.ofSeconds(2)));

        job.await();

        assertThat(FAILURES).hasNonPositiveValue();
        assertThat(Files.readAllLines(folder.resolve("out.csv"))).containsExactly("id,value", "a,1");
    }

    @Test
    void aJobThatIsTriedInVain_failsWithWhatItsFunctionThrew() throws Exception {
        Path rows = Files.writeString(folder.resolve("rows.csv"), "id,value\na,1\n");
        FAILURES.set(2);
        FlinkJob job = submit(copy(rows), FlinkRestart.fixed(1, Duration.ZERO));

        assertThatThrownBy(job::await)
                .hasMessageStartingWith("FUNCTION_FAILED at ")
                .hasMessageContaining("java.lang.IllegalStateException: planted on the record Row[id=a, value=1]");
        assertThat(job.state()).isEqualTo(JobStatus.FAILED);
    }
}
