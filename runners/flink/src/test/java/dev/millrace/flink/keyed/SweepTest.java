package dev.millrace.flink.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.state.MapState;
import dev.millrace.api.state.Ttl;
import dev.millrace.api.state.Ttl.Domain;
import dev.millrace.flink.keyed.KeyedTask.Backend;
import java.time.Duration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Expired state that nobody asks for again: it is removed. */
class SweepTest {

    private static final long START_MS = 1_000_000;
    private static final long TTL_MS = 10_000;

    /** Longer than a time to live and the time between two passes. */
    private static final long LONG_MS = 2 * TTL_MS;

    private static KeyedTask begin(@Nullable Ttl ttl, @Nullable OperatorSubtaskState from) throws Exception {
        return ProcessTasks.begin(() -> new ProcessTasks.Keeper(ttl), Backend.HEAP, from);
    }

    private static void advance(KeyedTask task, long timeMs) throws Exception {
        task.clock(timeMs);
        task.watermark(timeMs);
    }

    @ParameterizedTest
    @EnumSource(Domain.class)
    void shouldRemoveWhatHasExpired(Domain domain) throws Exception {
        try (KeyedTask task = begin(ProcessTasks.ttl(domain, TTL_MS), null)) {
            advance(task, START_MS);
            task.record("a+x", START_MS);
            advance(task, START_MS + TTL_MS - 1);
            assertThat(task.stateEntries()).isPositive();
            advance(task, START_MS + LONG_MS);
            assertThat(task.stateEntries()).isZero();
        }
    }

    /** Its timer came in a version that did not sweep: the plan of before is no plan any more. */
    @ParameterizedTest
    @EnumSource(Domain.class)
    void shouldRemoveWhatHasExpired_whereTtlWasOffMeanwhile(Domain domain) throws Exception {
        Ttl ttl = ProcessTasks.ttl(domain, TTL_MS);
        OperatorSubtaskState kept;
        try (KeyedTask task = begin(ttl, null)) {
            advance(task, START_MS);
            task.record("a+x", START_MS);
            kept = task.snapshot();
        }
        long later = START_MS + 5 * TTL_MS;
        try (KeyedTask task = begin(null, kept)) {
            advance(task, later);
            kept = task.snapshot();
        }
        try (KeyedTask task = begin(ttl, kept)) {
            advance(task, later);
            task.record("a+y", later);
            advance(task, later + LONG_MS);
            assertThat(task.stateEntries()).isZero();
        }
    }

    @Test
    void shouldRemoveWhatHasExpired_inAnotherDomain() throws Exception {
        for (Domain before : Domain.values()) {
            Domain now = before == Domain.EVENT_TIME ? Domain.PROCESSING_TIME : Domain.EVENT_TIME;
            OperatorSubtaskState kept;
            try (KeyedTask task = begin(ProcessTasks.ttl(before, TTL_MS), null)) {
                advance(task, START_MS);
                task.record("a+x", START_MS);
                kept = task.snapshot();
            }
            try (KeyedTask task = begin(ProcessTasks.ttl(now, TTL_MS), kept)) {
                advance(task, START_MS);
                task.record("a?", START_MS);
                assertThat(task.emitted()).containsExactly("x [x] [x]");
                // Nothing is left but when the other domain had planned to sweep.
                advance(task, START_MS + LONG_MS);
                assertThat(task.stateEntries()).isEqualTo(3);
                task.record("a?", START_MS);
                assertThat(task.emitted()).containsExactly("null [] []");
            }
        }
    }

    /** What has no stamp has one from when it is first met: failures that come more often than lives end do not keep it. */
    @ParameterizedTest
    @EnumSource(Domain.class)
    void shouldRemoveWhatHadNoStamp_thoughRestartedTimeAndAgain(Domain domain) throws Exception {
        OperatorSubtaskState kept;
        try (KeyedTask task = begin(null, null)) {
            advance(task, START_MS);
            task.record("a+x", START_MS);
            kept = task.snapshot();
        }
        Ttl ttl = ProcessTasks.ttl(domain, TTL_MS);
        for (long time = START_MS; time < START_MS + TTL_MS; time += TTL_MS / 2) {
            try (KeyedTask task = begin(ttl, kept)) {
                advance(task, time);
                task.record("a?", time);
                assertThat(task.emitted()).containsExactly("x [x] [x]");
                kept = task.snapshot();
            }
        }
        try (KeyedTask task = begin(ttl, kept)) {
            advance(task, START_MS + TTL_MS);
            task.record("a?", START_MS);
            assertThat(task.emitted()).containsExactly("null [] []");
            advance(task, START_MS + LONG_MS);
            assertThat(task.stateEntries()).isZero();
        }
    }

    /** A function that only reads, and so refreshes. */
    @ParameterizedTest
    @EnumSource(Domain.class)
    void shouldRemoveWhatOnlyReadsHaveRefreshed(Domain domain) throws Exception {
        OperatorSubtaskState kept;
        try (KeyedTask task = begin(null, null)) {
            advance(task, START_MS);
            task.record("a+x", START_MS);
            kept = task.snapshot();
        }
        Ttl ttl = new Ttl(TTL_MS, domain, true);
        try (KeyedTask task = begin(ttl, kept)) {
            advance(task, START_MS);
            task.record("a?", START_MS + 1_000);
            advance(task, START_MS + 1_000 + LONG_MS);
            assertThat(task.stateEntries()).isZero();
        }
    }

    /** Puts each record into a map. */
    private static final class Gatherer extends KeyedProcess<String, String, String> {
        private final MapState<String, String> map =
                mapState("map", String.class, String.class, ttl(Ttl.ofEventTime(Duration.ofMillis(TTL_MS))));

        @Override
        public void onRecord(String record, Context<String, String> context) throws Exception {
            map.put(record, record);
        }
    }

    /** Entries that expire one after the other are removed some at a time: a pass over all of them for each would be quadratic. */
    @Test
    void shouldNotPassOverAllEntriesForEach() throws Exception {
        try (KeyedTask task = ProcessTasks.begin(Gatherer::new, Backend.HEAP, null)) {
            for (int i = 0; i < 1_000; i++) {
                task.record("a" + i, START_MS + i);
            }
            // The first pass is when the first expires; what it leaves expires before the next one may come.
            task.watermark(START_MS + TTL_MS);
            task.watermark(START_MS + TTL_MS + TTL_MS / 4 - 1);
            assertThat(task.eventTimers()).isEqualTo(1);
            assertThat(task.stateEntries()).isPositive();
            task.watermark(START_MS + TTL_MS + TTL_MS / 4);
            assertThat(task.stateEntries()).isZero();
        }
    }
}
