package dev.millrace.flink.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.state.Ttl;
import dev.millrace.api.state.Ttl.Domain;
import dev.millrace.flink.keyed.KeyedTask.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** State whose time to live is another than when it was kept. */
class ChangedTtlTest {

    /** Today, by the clock. */
    private static final long NOW_MS = 1_700_000_000_000L;

    /** Long ago, when the events were. */
    private static final long THEN_MS = 1_000_000_000_000L;

    private static final long TTL_MS = 10_000;

    private static final String ALL = "x [x] [x]";
    private static final String NOTHING = "null [] []";

    private static KeyedTask begin(@Nullable Ttl ttl, Backend backend, @Nullable OperatorSubtaskState from)
            throws Exception {
        KeyedTask task = ProcessTasks.begin(() -> new ProcessTasks.Keeper(ttl), backend, from);
        task.clock(NOW_MS);
        return task;
    }

    private static OperatorSubtaskState kept(@Nullable Ttl ttl, Backend backend) throws Exception {
        try (KeyedTask task = begin(ttl, backend, null)) {
            task.watermark(THEN_MS);
            task.record("a+x", THEN_MS);
            return task.snapshot();
        }
    }

    private static List<String> read(KeyedTask task, long timestampMs) throws Exception {
        task.record("a?", timestampMs);
        return task.emitted();
    }

    private static Stream<Arguments> changes() {
        List<Arguments> all = new ArrayList<>();
        Domain[] domains = {null, Domain.EVENT_TIME, Domain.PROCESSING_TIME};
        for (Domain before : domains) {
            for (Domain now : domains) {
                if (before != now && now != null) {
                    all.add(Arguments.of(before, now, Backend.HEAP));
                    all.add(Arguments.of(before, now, Backend.ROCKSDB));
                }
            }
        }
        return all.stream();
    }

    /** What has no stamp of this domain counts as refreshed at the restore. */
    @ParameterizedTest
    @MethodSource("changes")
    void shouldLiveFromTheRestore_inAnotherDomain(@Nullable Domain before, Domain now, Backend backend)
            throws Exception {
        OperatorSubtaskState kept = kept(ProcessTasks.ttl(before, TTL_MS), backend);
        try (KeyedTask task = begin(ProcessTasks.ttl(now, TTL_MS), backend, kept)) {
            task.watermark(THEN_MS);
            assertThat(read(task, THEN_MS)).containsExactly(ALL);
            task.clock(NOW_MS + TTL_MS - 1);
            task.watermark(THEN_MS + TTL_MS - 1);
            assertThat(read(task, THEN_MS)).containsExactly(ALL);
            task.clock(NOW_MS + TTL_MS);
            task.watermark(THEN_MS + TTL_MS);
            assertThat(read(task, THEN_MS)).containsExactly(NOTHING);
        }
    }

    /** A stamp from before a time without a time to live is no stamp any more. */
    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldLiveFromTheRestore_whereItIsSwitchedOnAgain(Backend backend) throws Exception {
        for (Domain domain : Domain.values()) {
            Ttl ttl = ProcessTasks.ttl(domain, TTL_MS);
            OperatorSubtaskState kept = kept(ttl, backend);
            long later = 5 * TTL_MS;
            try (KeyedTask task = begin(null, backend, kept)) {
                task.clock(NOW_MS + later);
                task.watermark(THEN_MS + later);
                kept = task.snapshot();
            }
            try (KeyedTask task = begin(ttl, backend, kept)) {
                task.clock(NOW_MS + later);
                assertThat(read(task, THEN_MS)).as("%s", domain).containsExactly(ALL);
                task.clock(NOW_MS + later + TTL_MS - 1);
                task.watermark(THEN_MS + later + TTL_MS - 1);
                assertThat(read(task, THEN_MS)).as("%s", domain).containsExactly(ALL);
                task.clock(NOW_MS + later + TTL_MS);
                task.watermark(THEN_MS + later + TTL_MS);
                assertThat(read(task, THEN_MS)).as("%s", domain).containsExactly(NOTHING);
            }
        }
    }

    /** The same domain: the stamp stays, however long the time is now. */
    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldLiveFromTheLastRefresh_inTheSameDomain(Backend backend) throws Exception {
        for (Domain domain : Domain.values()) {
            for (long ttlMs : new long[] {TTL_MS / 2, TTL_MS, 2 * TTL_MS}) {
                OperatorSubtaskState kept = kept(ProcessTasks.ttl(domain, TTL_MS), backend);
                try (KeyedTask task = begin(ProcessTasks.ttl(domain, ttlMs), backend, kept)) {
                    task.clock(NOW_MS + ttlMs - 1);
                    task.watermark(THEN_MS + ttlMs - 1);
                    assertThat(read(task, THEN_MS)).as("%s", domain).containsExactly(ALL);
                    task.clock(NOW_MS + ttlMs);
                    task.watermark(THEN_MS + ttlMs);
                    assertThat(read(task, THEN_MS)).as("%s", domain).containsExactly(NOTHING);
                }
            }
        }
    }
}
