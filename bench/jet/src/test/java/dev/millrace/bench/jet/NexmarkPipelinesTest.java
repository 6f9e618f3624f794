package dev.millrace.bench.jet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.nexmark.NexmarkEvents;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.nexmark.loop.NexmarkLoops;
import dev.millrace.bench.workload.Expected;
import dev.millrace.bench.workload.Pace;
import dev.millrace.bench.workload.Tally;
import dev.millrace.bench.workload.Workload;
import dev.millrace.bench.workload.Workloads;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NexmarkPipelinesTest {

    /** Through 50 s of event time: windows and sessions begin and end in the middle of the input. */
    private static final NexmarkEvents SLOW = NexmarkEvents.perSecond(1_000);

    /** An event each second: gaps of exactly ten seconds, and auctions that share the most bids, are many. */
    private static final NexmarkEvents SLOWEST = NexmarkEvents.perSecond(1);

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
                    check(contender, query, SLOWEST, parallelism);
                }
            }
        }
    }

    private static void check(JetContender contender, NexmarkQuery query, NexmarkEvents events, int parallelism)
            throws Exception {
        Expected expected = expected(query, events);
        Tally.begin();
        Pace.begin(Workloads.named("q" + query.ordinal()), COUNT, parallelism);
        contender
                .jet(parallelism)
                .newJob(NexmarkPipelines.of(query, events, COUNT, parallelism))
                .join();
        assertThat(told()).as("%s, %s, %s tasks", query, events, parallelism).isEqualTo(expected);
        assertThat(Tally.startedNanos()).isNotZero();
    }

    @Test
    void shouldRunTheWorkload() throws Exception {
        Workload workload = Workloads.named("q5");
        Expected expected = expected(NexmarkQuery.Q5, FAST);
        try (JetContender contender = new JetContender()) {
            assertThat(contender.can(workload)).isTrue();
            assertThat(contender.can(Workloads.named("q3"))).isFalse();
            Tally.begin();
            Pace.begin(workload, COUNT, 1);
            contender.run(workload, COUNT, 1);
            assertThat(told()).isEqualTo(expected);
        }
    }

    private static Expected expected(NexmarkQuery query, NexmarkEvents events) {
        Tally.begin();
        NexmarkLoops.run(query, events, COUNT);
        return told();
    }

    private static Expected told() {
        return new Expected(Tally.count(), Tally.sum());
    }
}
