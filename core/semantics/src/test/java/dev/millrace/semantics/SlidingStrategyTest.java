package dev.millrace.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.window.Assigner;
import org.junit.jupiter.api.Test;

final class SlidingStrategyTest {

    private static final Slices TUMBLING = Slices.of(new Assigner.Tumbling(10, 0));
    private static final Slices GAPS = Slices.of(new Assigner.Sliding(3, 10, 0));
    private static final Slices OVERLAPPING = Slices.of(new Assigner.Sliding(10, 3, 0));

    @Test
    void of_oneSlicePerWindow_needsNothingElse() {
        assertThat(SlidingStrategy.of(Aggregates.<Long>count(), TUMBLING)).isEqualTo(SlidingStrategy.SINGLE_SLICE);
        assertThat(SlidingStrategy.of(Aggregates.<Long>maxLong(value -> value), GAPS))
                .isEqualTo(SlidingStrategy.SINGLE_SLICE);
    }

    @Test
    void of_overlappingWindows_runsWhereRetractingIsExact() {
        assertThat(SlidingStrategy.of(Aggregates.<Long>count(), OVERLAPPING)).isEqualTo(SlidingStrategy.RUNNING);
        assertThat(SlidingStrategy.of(Aggregates.<Long>sumLong(value -> value), OVERLAPPING))
                .isEqualTo(SlidingStrategy.RUNNING);
        assertThat(SlidingStrategy.of(Aggregates.<Long>maxLong(value -> value), OVERLAPPING))
                .isEqualTo(SlidingStrategy.DYADIC);
        assertThat(SlidingStrategy.of(Aggregates.<Long>sumDouble(value -> value), OVERLAPPING))
                .isEqualTo(SlidingStrategy.DYADIC);
    }
}
