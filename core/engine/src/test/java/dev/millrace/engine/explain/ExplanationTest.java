package dev.millrace.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.source.SplitReport;
import dev.millrace.engine.source.SplitReport.State;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What users read when a run seems to be stuck, case by case. */
class ExplanationTest {

    private static final long NEVER = Long.MAX_VALUE;
    private static final long UNKNOWN = Long.MIN_VALUE;
    private static final long NOW = at("2026-05-01T12:00:00Z");

    private static long at(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    private static SplitReport split(String id, State state, String watermark, long untilIdleMs) {
        return new SplitReport("payments", id, 1, state, at(watermark), at(watermark) + 5_000, untilIdleMs);
    }

    private static List<String> explain(String alignment, long watermarkMs, SplitReport... splits) {
        return Explanation.of(new Explanation.Facts(
                "turnover", true, List.of(watermarkMs, watermarkMs + 1), List.of(splits), alignment, NOW));
    }

    @Test
    void idleSplit_isNotWaitedFor_andAnActiveOneMayFallIdle() {
        assertThat(explain(
                        "",
                        at("2026-05-01T11:59:00Z"),
                        split("p1", State.ACTIVE, "2026-05-01T11:59:00Z", 12_000),
                        split("p2", State.IDLE, "2026-05-01T11:30:00Z", 30_000)))
                .containsExactly(
                        "the watermark of 'turnover' is 2026-05-01T11:59:00Z",
                        "held back by split 'p1' of 'payments' (reader 1), active, at 2026-05-01T11:59:00Z, last timestamp"
                                + " 2026-05-01T11:59:05Z; released by a record with a later timestamp, or by 12000 ms"
                                + " without one, when it falls idle",
                        "not held back by split 'p2' of 'payments' (reader 1), idle, at 2026-05-01T11:30:00Z, last"
                                + " timestamp 2026-05-01T11:30:05Z");
        assertThat(explain("", at("2026-05-01T11:30:00Z"), split("p2", State.IDLE, "2026-05-01T11:30:00Z", 1))
                        .get(1))
                .isEqualTo(
                        "held back by nothing but the want of records: every split is idle or finished; released by the"
                                + " next record");
    }

    @Test
    void splitThatCannotFallIdle_isReleasedByARecordAlone() {
        assertThat(explain("", 0, split("p1", State.ACTIVE, "2026-05-01T11:59:00Z", NEVER))
                        .get(1))
                .endsWith("released by a record with a later timestamp alone, as its watermarks have no idleAfter");
    }

    @Test
    void pausedSplit_isReleasedByReadingItAgain() {
        assertThat(explain("", 0, split("p1", State.PAUSED, "2026-05-01T11:59:00Z", 100))
                        .get(1))
                .isEqualTo("held back by split 'p1' of 'payments' (reader 1), paused, at 2026-05-01T11:59:00Z, last"
                        + " timestamp 2026-05-01T11:59:05Z; released by reading its source again: while it is paused it has"
                        + " records to come, and is not idle");
    }

    @Test
    void finishedSplits_holdNothingBack() {
        assertThat(explain("", Long.MAX_VALUE - 1, split("p1", State.FINISHED, "2026-05-01T11:59:00Z", 100)))
                .containsExactly(
                        "the watermark of 'turnover' is at the end of time",
                        "held back by nothing: every split has been read to its end",
                        "not held back by split 'p1' of 'payments' (reader 1), finished, at 2026-05-01T11:59:00Z, last"
                                + " timestamp 2026-05-01T11:59:05Z");
    }

    @Test
    void splitWithoutData_holdsEverythingBack() {
        SplitReport empty = new SplitReport("payments", "p3", 0, State.ACTIVE, UNKNOWN, UNKNOWN, 30_000);
        assertThat(explain("", UNKNOWN, split("p1", State.ACTIVE, "2026-05-01T11:59:00Z", 1), empty))
                .containsExactly(
                        "the watermark of 'turnover' is not known yet",
                        "held back by split 'p3' of 'payments' (reader 0), active, which has had no record yet; released by"
                                + " its first record, or by 30000 ms without one, when it falls idle");
        assertThat(explain("", UNKNOWN).get(1))
                .isEqualTo("nothing is read: no source has a split; released by the first that is found");
    }

    @Test
    void withoutEventTime_thereIsNothingToWaitFor() {
        assertThat(Explanation.of(new Explanation.Facts(
                        "out",
                        false,
                        List.of(UNKNOWN),
                        List.of(new SplitReport("payments", "p3", 0, State.ACTIVE, UNKNOWN, UNKNOWN, NEVER)),
                        "",
                        NOW)))
                .containsExactly("'out' has no event time: no watermark holds it back");
    }

    @Test
    void alignment_isSaidFirst() {
        String alignment = "checkpoint 7 is being aligned: for 12000 ms it has waited for turnover[0] to reach it";
        assertThat(explain(alignment, 0, split("p1", State.ACTIVE, "2026-05-01T11:59:00Z", 1)))
                .element(1)
                .isEqualTo(alignment);
    }

    @Test
    void timestampFarInTheFuture_isPointedOut() {
        assertThat(explain(
                        "",
                        at("2026-05-01T11:59:00Z"),
                        split("p1", State.ACTIVE, "2026-05-01T11:59:00Z", NEVER),
                        split("p2", State.ACTIVE, "2026-05-08T14:00:00Z", NEVER)))
                .element(2)
                .isEqualTo(
                        "split 'p2' of 'payments' has had a timestamp far in the future: it is at 2026-05-08T14:00:00Z,"
                                + " 170 h ahead of the clock, and what comes before that is late; no record takes it back: filter"
                                + " such records, and go on from a checkpoint before it");
        assertThat(explain("", 0, split("p1", State.ACTIVE, "2026-05-01T13:00:00Z", NEVER)))
                .as("an hour is not far")
                .hasSize(2);
    }
}
