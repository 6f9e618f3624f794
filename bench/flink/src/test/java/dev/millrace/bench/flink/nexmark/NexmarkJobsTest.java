package dev.millrace.bench.flink.nexmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.flink.peer.PeerCluster;
import dev.millrace.bench.nexmark.NexmarkEvents;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.nexmark.loop.NexmarkLoops;
import dev.millrace.bench.workload.Conditions;
import dev.millrace.bench.workload.Tally;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** The loops stand for the oracle that they are held against in a test of their own, with these very events. */
class NexmarkJobsTest {

    private static final NexmarkEvents SLOW = NexmarkEvents.perSecond(1_000);
    private static final NexmarkEvents FAST = NexmarkEvents.standard();
    private static final int COUNT = 50_001;

    @Test
    void shouldComeToWhatTheLoopsComeTo() throws Exception {
        try (PeerCluster cluster = new PeerCluster()) {
            for (int parallelism = 1; parallelism <= 2; parallelism++) {
                for (NexmarkQuery query : NexmarkQuery.values()) {
                    check(cluster, query, SLOW, parallelism);
                    check(cluster, query, FAST, parallelism);
                }
            }
        }
    }

    private static void check(PeerCluster cluster, NexmarkQuery query, NexmarkEvents events, int parallelism)
            throws Exception {
        Tally.begin();
        NexmarkLoops.run(query, events, COUNT);
        long count = Tally.count();
        long sum = Tally.sum();
        Tally.begin();
        StreamExecutionEnvironment environment = cluster.environment(Conditions.NONE, parallelism);
        NexmarkJobs.build(environment, query, events, COUNT, parallelism);
        cluster.run(environment);
        String where = query + ", " + events + ", " + parallelism + " tasks";
        assertThat(Tally.count()).as("results of %s", where).isEqualTo(count);
        assertThat(Tally.sum()).as("sum of %s", where).isEqualTo(sum);
        assertThat(Tally.startedNanos()).isNotZero();
    }
}
