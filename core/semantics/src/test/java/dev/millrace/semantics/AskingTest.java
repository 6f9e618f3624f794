package dev.millrace.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AskingTest {

    @Test
    void asked_countsFromOneTimeToTheNext() {
        Asking asking = Asking.idleAfter(1_000);
        assertThat(asking.asked(5, 5)).isZero();
        assertThat(asking.asked(705, 705)).isEqualTo(700);
        assertThat(asking.asked(705, 705)).isZero();
    }

    /** There was something to do again at 30; that it was not asked before 500 was not for want of records. */
    @Test
    void asked_countsUntilThereWasSomethingToDo() {
        Asking asking = Asking.idleAfter(1_000);
        asking.asked(0, 0);
        assertThat(asking.asked(30, 500)).isEqualTo(30);
        assertThat(asking.asked(510, 510)).isEqualTo(10);
    }

    /** A quarter of 200 is 50, of 4,000 more than the 100 that count at most. */
    @Test
    void busy_boundsWhatCounts() {
        for (long[] each : new long[][] {{200, 50}, {4_000, 100}}) {
            Asking asking = Asking.idleAfter(each[0]);
            asking.asked(0, 0);
            asking.busy(true);
            assertThat(asking.asked(20, 20)).isEqualTo(20);
            assertThat(asking.asked(60_020, 60_020)).isEqualTo(each[1]);
            asking.busy(false);
            assertThat(asking.asked(120_020, 120_020)).isEqualTo(60_000);
        }
    }

    @Test
    void stop_countsWhatWasWaited_andNothingAfterIt() {
        Asking asking = Asking.idleAfter(1_000);
        assertThat(asking.stop(3)).isZero();
        asking.asked(5, 5);
        assertThat(asking.stop(25)).isEqualTo(20);
        assertThat(asking.stop(100)).isZero();
        assertThat(asking.asked(200, 200)).isZero();
        assertThat(asking.asked(207, 207)).isEqualTo(7);
    }

    @Test
    void remainingMs_countsFromWhenItWasAsked_andNeverEndsWhileNobodyAsks() {
        Asking asking = Asking.idleAfter(1_000);
        assertThat(asking.remainingMs(30, 5)).isEqualTo(Long.MAX_VALUE);
        asking.asked(5, 5);
        assertThat(asking.remainingMs(30, 5)).isEqualTo(30);
        assertThat(asking.remainingMs(30, 15)).isEqualTo(20);
        assertThat(asking.remainingMs(Long.MAX_VALUE, 15)).isEqualTo(Long.MAX_VALUE);
        asking.stop(15);
        assertThat(asking.remainingMs(30, 15)).isEqualTo(Long.MAX_VALUE);
    }
}
