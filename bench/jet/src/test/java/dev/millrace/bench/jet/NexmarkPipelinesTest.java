package dev.millrace.bench.jet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.nexmark.NexmarkEvents;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.nexmark.loop.NexmarkLoops;
import dev.millrace.bench.workload.Conditions;
import dev.millrace.bench.workload.Input;
import dev.millrace.bench.workload.Pace;
import dev.millrace.bench.workload.Query.Nexmark;
import dev.millrace.bench.workload.Tally;
import dev.millrace.bench.workload.Workload;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NexmarkPipelinesTest {

    /** Through 50 s of event time: windows and sessions begin and end in the middle of the input. */
    private static final NexmarkEvents SLOW = NexmarkEvents.perSecond(1_000);

    private static final NexmarkEvents FAST = NexmarkEvents.standard();
    private static final int COUNT = 50_001;

    @Test
    void shouldComeToWhatTheLoopsComeTo() throws Exception {
        List<NexmarkQuery> queries =
                Stream.of(NexmarkQuery.values()).filter(NexmarkPipelines::has).toList();
        assertThat(queries).hasSize(5);
        try (JetContender contender = new JetContender()) {
            for (int parallelism = 1; parallelism <= 2; parallelism++) {
                for (NexmarkQuery query : queries) {
                    check(contender, query, FAST, parallelism);
                    check(contender, query, SLOW, parallelism);
                }
            }
        }
    }

    private static void check(JetContender contender, NexmarkQuery query, NexmarkEvents events, int parallelism)
            throws Exception {
        Tally.begin();
        NexmarkLoops.run(query, events, COUNT);
        long count = Tally.count();
        long sum = Tally.sum();
        Tally.begin();
        Pace.begin(workload(query), COUNT, parallelism);
        contender
                .jet(parallelism)
                .newJob(NexmarkPipelines.of(query, events, COUNT, parallelism))
                .join();
        String where = query + ", " + events + ", " + parallelism + " tasks";
        assertThat(Tally.count()).as("results of %s", where).isEqualTo(count);
        assertThat(Tally.sum()).as("sum of %s", where).isEqualTo(sum);
        assertThat(Tally.startedNanos()).isNotZero();
    }

    /** Nothing is paced. */
    private static Workload workload(NexmarkQuery query) {
        return new Workload("nexmark", "nexmark", "", Input.few(1), new Nexmark(query.ordinal()), Conditions.NONE);
    }

    @Test
    void shouldHaveAPartInThose() throws Exception {
        try (JetContender contender = new JetContender()) {
            assertThat(contender.can(workload(NexmarkQuery.Q5))).isTrue();
            assertThat(contender.can(workload(NexmarkQuery.Q3))).isFalse();
        }
    }
}
