package dev.millrace.flink.over;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.OverResult;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.flink.keyed.Accumulators;
import dev.millrace.flink.keyed.KeyedTask;
import dev.millrace.flink.keyed.KeyedTask.Backend;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Over-aggregations that go on with another number of records than before. */
class OverLastRecordsTest {

    /** A sum, which retracts. */
    private static final Aggregate<String, Long> SUM = Aggregates.sumLong(OverLastRecordsTest::value);

    /** A maximum, which does not. */
    private static final Aggregate<String, Long> MAX = Aggregates.maxLong(OverLastRecordsTest::value);

    private static long value(String line) {
        return Long.parseLong(line.substring(1));
    }

    private static KeyedTask begin(
            int records, Aggregate<String, Long> aggregate, Backend backend, @Nullable OperatorSubtaskState from)
            throws Exception {
        return KeyedTask.beginPlain(
                new OverLastRecordsAdapter("test/over", records, Accumulators.of(aggregate), aggregate.retractable()),
                backend,
                from);
    }

    private static List<Object> results(KeyedTask task, String... records) throws Exception {
        for (String each : records) {
            task.record(each, 0);
        }
        List<Object> results = new ArrayList<>();
        for (Object each : task.values()) {
            results.add(((OverResult<?, ?>) each).value());
        }
        return results;
    }

    private static OperatorSubtaskState kept(Aggregate<String, Long> aggregate, Backend backend) throws Exception {
        try (KeyedTask task = begin(5, aggregate, backend, null)) {
            results(task, "a1", "a2", "a4", "a8", "a16", "a32", "a64");
            return task.snapshot();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldGoOnWithFewer(Backend backend) throws Exception {
        try (KeyedTask task = begin(3, SUM, backend, kept(SUM, backend))) {
            assertThat(results(task, "a128", "a256", "a512", "a1024")).containsExactly(224L, 448L, 896L, 1792L);
        }
        try (KeyedTask task = begin(3, MAX, backend, kept(MAX, backend))) {
            assertThat(results(task, "a1", "a1", "a1")).containsExactly(64L, 64L, 1L);
        }
    }

    /** Those that were let go of do not come back: until there are more, the five that are kept and the new ones count. */
    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldGoOnWithMore(Backend backend) throws Exception {
        try (KeyedTask task = begin(8, SUM, backend, kept(SUM, backend))) {
            assertThat(results(task, "a128", "a256", "a512", "a1024")).containsExactly(252L, 508L, 1020L, 2040L);
        }
        try (KeyedTask task = begin(8, MAX, backend, kept(MAX, backend))) {
            assertThat(results(task, "a1", "a1")).containsExactly(64L, 64L);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldGoOnWithAsMany(Backend backend) throws Exception {
        try (KeyedTask task = begin(5, SUM, backend, kept(SUM, backend))) {
            assertThat(results(task, "a128", "b7")).containsExactly(248L, 7L);
        }
    }
}
