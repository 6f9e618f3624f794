package dev.millrace.bench.nexmark.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.nexmark.NexmarkEvents;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.workload.Tally;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class NexmarkLoopsTest {

    /** Most of a minute at a rate at which an auction is open for seconds, and sessions end. */
    private static final NexmarkEvents SLOW = NexmarkEvents.perSecond(1_000);

    /** Half a second at a rate at which many events share a millisecond, so that some come before those they refer to. */
    private static final NexmarkEvents FAST = NexmarkEvents.standard();

    private static final int COUNT = 50_001;

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"Q0", "Q1", "Q2", "Q10", "Q13", "Q14", "Q21", "Q22"})
    void shouldComputeWhatTheDefinitionSays(NexmarkQuery query) {
        for (NexmarkEvents events : new NexmarkEvents[] {SLOW, FAST}) {
            Tally.begin();
            try (Tally.Part tally = new Tally.Part()) {
                new Oracle(events, COUNT).compute(query, tally);
            }
            long count = Tally.count();
            long sum = Tally.sum();
            Tally.begin();
            NexmarkLoops.run(query, events, COUNT);
            assertThat(count).isPositive();
            assertThat(Tally.count()).as("results of %s", events).isEqualTo(count);
            assertThat(Tally.sum()).as("sum of %s", events).isEqualTo(sum);
        }
    }
}
