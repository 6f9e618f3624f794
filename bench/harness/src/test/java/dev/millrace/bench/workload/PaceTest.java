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

    @Test
    void shouldTellWhenARecordIsToBeHad() {
        Pace.begin(PACED, TEN_SECONDS, 1);
        assertThat(Pace.available(0)).isDone();
        assertThat(Pace.available(TEN_SECONDS)).isNotDone();

        for (long record = 2_000; record < 40_000; record += 4_000) {
            Pace.available(record).join();
            assertThat(Pace.due(TEN_SECONDS)).isGreaterThan(record);
        }
        assertThat(Pace.available(10)).isDone();
    }

    @Test
    void shouldTellThatAllRecordsAreToBeHadWhereThereIsNoPace() {
        Pace.begin(Workloads.named("tumbling"), TEN_SECONDS, 1);
        assertThat(Pace.available(TEN_SECONDS)).isDone();
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

    /** The first window is of the run-up; the others count once each, however many results they have. */
    @Test
    void shouldKeepHowLongWindowsTook() {
        Tally.begin();
        Pace.begin(PACED, TEN_SECONDS, 1);
        Pace.due(1);
        for (int sink = 0; sink < 2; sink++) {
            try (Tally.Part part = new Tally.Part()) {
                for (long endMs : List.of(1_000L, 3_000L, 4_000L)) {
                    part.add(7 + sink, Events.BEGIN_MS + endMs, 1);
                    part.add(9 + sink, Events.BEGIN_MS + endMs, 1);
                }
            }
        }
        assertThat(Tally.count()).isEqualTo(12);
        assertThat(Tally.tookNanos().getTotalCount()).isEqualTo(2);
        assertThat(Tally.tookNanos().getMaxValue()).isZero();
    }

    @Test
    void shouldKeepWhenTheLastResultOfAWindowWasThere() {
        WindowDelays one = new WindowDelays();
        one.add(1, 100);
        one.add(1, 300);
        one.add(2, 500);
        one.add(1, 400);
        one.add(3, -1);
        WindowDelays other = new WindowDelays();
        other.add(2, 600);
        other.add(1, 200);

        WindowDelays all = new WindowDelays();
        all.takeAll(one);
        all.takeAll(other);

        assertThat(all.histogram().getTotalCount()).isEqualTo(2);
        assertThat(all.histogram().getMinNonZeroValue()).isEqualTo(400);
        assertThat(all.histogram().getMaxValue()).isEqualTo(600);
    }
}
