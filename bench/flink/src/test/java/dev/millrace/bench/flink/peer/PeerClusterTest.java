package dev.millrace.bench.flink.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.workload.Conditions;
import dev.millrace.bench.workload.Loaded;
import dev.millrace.bench.workload.Pace;
import dev.millrace.bench.workload.Samples;
import dev.millrace.bench.workload.Tally;
import dev.millrace.bench.workload.Workload;
import java.net.URI;
import java.nio.file.Path;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

class PeerClusterTest {

    @Test
    void shouldLeaveNoCheckpointsBehind() throws Exception {
        Workload sample = Samples.all().get(0);
        Path storage;
        try (PeerCluster cluster = new PeerCluster()) {
            StreamExecutionEnvironment environment = cluster.environment(Conditions.every(100), 1);
            storage =
                    Path.of(URI.create(environment.getConfiguration().get(CheckpointingOptions.CHECKPOINTS_DIRECTORY)));
            Loaded.of(sample.input());
            Tally.begin();
            Pace.begin(sample, Samples.RECORDS, 1);
            Jobs.add(environment, sample, Samples.RECORDS);
            cluster.run(environment);
            assertThat(storage).isDirectory();
        }
        assertThat(storage).doesNotExist();
    }
}
