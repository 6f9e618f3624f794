package dev.millrace.bench.flink.nexmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.flink.peer.PeerCluster;
import dev.millrace.bench.nexmark.NexmarkEvents;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.nexmark.loop.NexmarkLoops;
import dev.millrace.bench.workload.Conditions;
import dev.millrace.bench.workload.Tally;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** The loops stand for the oracle that they are held against in a test of their own, with these very events. */
class NexmarkJobsTest {

    private static final NexmarkEvents SLOW = NexmarkEvents.perSecond(1_000);
    private static final NexmarkEvents FAST = NexmarkEvents.standard();
    private static final int COUNT = 50_001;

    /** A way to make a job of a query. */
    private interface Form {
        void build(
                StreamExecutionEnvironment environment,
                NexmarkQuery query,
                NexmarkEvents events,
                long records,
                int parallelism);
    }

    @Test
    void shouldComeToWhatTheLoopsComeTo_dataStream() throws Exception {
        check(NexmarkJobs::build, List.of(NexmarkQuery.values()));
    }

    @Test
    void shouldComeToWhatTheLoopsComeTo_sql() throws Exception {
        List<NexmarkQuery> queries =
                Stream.of(NexmarkQuery.values()).filter(NexmarkSql::has).toList();
        assertThat(queries).hasSize(9);
        check(NexmarkSql::build, queries);
    }

    private static void check(Form form, List<NexmarkQuery> queries) throws Exception {
        try (PeerCluster cluster = new PeerCluster()) {
            for (NexmarkQuery query : queries) {
                check(cluster, form, query, FAST, 1);
                check(cluster, form, query, SLOW, 2);
            }
        }
    }

    private static void check(PeerCluster cluster, Form form, NexmarkQuery query, NexmarkEvents events, int parallelism)
            throws Exception {
        Tally.begin();
        NexmarkLoops.run(query, events, COUNT);
        long count = Tally.count();
        long sum = Tally.sum();
        Tally.begin();
        StreamExecutionEnvironment environment = cluster.environment(Conditions.NONE, parallelism);
        form.build(environment, query, events, COUNT, parallelism);
        cluster.run(environment);
        String where = query + ", " + events + ", " + parallelism + " tasks";
        assertThat(Tally.count()).as("results of %s", where).isEqualTo(count);
        assertThat(Tally.sum()).as("sum of %s", where).isEqualTo(sum);
        assertThat(Tally.startedNanos()).isNotZero();
    }
}
