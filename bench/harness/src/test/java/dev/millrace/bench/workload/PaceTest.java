package dev.millrace.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Workload PACED = Workloads.named("latency-200k");
    private static final long TEN_SECONDS = 2_000_000;

    @AfterEach
    void endPace() {
        Pace.begin(Workloads.named("tumbling"), 1, 1);
    }

    @Test
    void shouldHaveAllRecordsAtOnceWhereThereIsNoPace() {
        Pace.begin(Workloads.named("tumbling"), TEN_SECONDS, 1);
        assertThat(Pace.due(TEN_SECONDS)).isEqualTo(TEN_SECONDS);
        assertThat(Pace.current().tookNanos(Events.BEGIN_MS + 5_000)).isNegative();
    }

    /** The first ask begins the clock; what is due grows by no more than the time that goes by allows. */
    @Test
    void shouldHaveRecordsAtTheirTime() {
        Pace.begin(PACED, TEN_SECONDS, 1);
        long before = System.nanoTime();
        assertThat(Pace.due(TEN_SECONDS)).isEqualTo(1);
        long due = 1;
        while (due < 1_000) {
            due = Pace.due(TEN_SECONDS);
        }
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(999 * 5_000);
        assertThat(Pace.due(3)).isEqualTo(3);
    }

    /** A window's end at 5 s is passed by record 1,000,000, due then: a result that is there before took no time. */
    @Test
    void shouldCountResultsOnlyWhereARecordClosedTheirWindowBehindTheRunUp() {
        Pace.begin(PACED, TEN_SECONDS, 2);
        assertThat(Pace.current().tookNanos(Events.BEGIN_MS + 5_000)).isNegative();
        Pace.due(1);
        assertThat(Pace.current().tookNanos(Events.BEGIN_MS + 5_000)).isZero();
        assertThat(Pace.current().tookNanos(Events.BEGIN_MS + 1_990)).isNegative();
        assertThat(Pace.current().tookNanos(Events.BEGIN_MS + 10_000)).isNegative();
    }

    @Test
    void shouldHaveNoRecordsWhileTheyAreWaitedFor() throws Exception {
        Workload waiting = Samples.waiting(false);
        Tally.begin();
        Pace.begin(waiting, TEN_SECONDS, 1);
        Tally.reading();
        assertThat(Pace.due(TEN_SECONDS)).isZero();
        assertThat(Pace.opened()).isNotDone();

        Course.Waiting course = (Course.Waiting) waiting.conditions().course();
        Lull.pass(course, 1);

        assertThat(Pace.due(TEN_SECONDS)).isEqualTo(TEN_SECONDS);
        assertThat(Pace.opened()).isDone();
        assertThat(Lull.last().wallNanos()).isGreaterThanOrEqualTo(course.spanMs() * 1_000_000);
        assertThat(Lull.last().cpuNanos()).isNotNegative();
    }

    @Test
    void shouldKeepHowLongResultsTook() {
        Tally.begin();
        Pace.begin(PACED, TEN_SECONDS, 1);
        Pace.due(1);
        try (Tally.Part part = new Tally.Part()) {
            for (long endMs : List.of(1_000L, 3_000L, 4_000L)) {
                part.add(7, Events.BEGIN_MS + endMs, 1);
            }
        }
        assertThat(Tally.count()).isEqualTo(3);
        assertThat(Tally.tookNanos().getTotalCount()).isEqualTo(2);
        assertThat(Tally.tookNanos().getMaxValue()).isZero();
    }
}
