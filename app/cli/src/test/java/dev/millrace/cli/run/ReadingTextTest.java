package dev.millrace.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.RunSummary;
import dev.millrace.engine.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTextTest {

    private static final long NOW_MS = Instant.parse("2026-05-01T12:00:00Z").toEpochMilli();

    private static final RunSummary FULL = new RunSummary(
            RunState.RUNNING,
            7_400_000_000L,
            1_467_329,
            3_210,
            12,
            3,
            5,
            1,
            198_287.7,
            new RunSummary.Latency(3_210, 1.234, 4.8, 9.12, 22),
            1_020,
            Map.of(),
            3_400_000,
            0.12,
            2,
            7,
            1,
            14.3,
            Map.of("history.expired", 4L));

    private static final RunSummary PLAIN = new RunSummary(
            RunState.RUNNING,
            400_000_000L,
            10,
            0,
            0,
            0,
            0,
            0,
            25,
            new RunSummary.Latency(0, 0, 0, 0, 0),
            0,
            Map.of(),
            0,
            0,
            0,
            0,
            0,
            0,
            Map.of());

    private static Reading reading(RunSummary summary, Long limitMs, boolean eventTime, Reading.Phase phase) {
        return new Reading(
                "fraud", 2, summary.elapsedNanos() / 1_000_000, limitMs, 201_234.4, NOW_MS, eventTime, phase, summary);
    }

    @Test
    void line_holdsEverything() {
        assertThat(ReadingText.line(reading(FULL, 10_000L, true, Reading.Phase.RUNNING)))
                .isEqualTo("fraud 7 s of 10 s, 201,234/s, in 1,467,329, out 3,210, latency p50 1.23 ms, p99 4.80 ms,"
                        + " p99.9 9.12 ms, watermark 1 s behind, late 12 (and 3 windows missed by others), in no window 5, bad 1,"
                        + " back-pressure 12 %, state 3.4 MB, checkpoints 7 (14.3 ms)");
    }

    @ParameterizedTest
    @CsvSource({
        "PT47H59M, watermark 1 d 23 h behind",
        "PT48H, watermark at 2026-04-29 12:00 UTC",
        "P9000DT1M, watermark at 2001-09-09 11:59 UTC",
    })
    void line_saysWhereAWatermarkOfThePastIs(Duration lag, String words) {
        assertThat(ReadingText.line(reading(lagging(lag.toMillis()), null, true, Reading.Phase.RUNNING)))
                .contains(", " + words + ", late 0");
    }

    private static RunSummary lagging(long lagMs) {
        return lagging(lagMs, Map.of());
    }

    private static RunSummary lagging(long lagMs, Map<String, Map<String, Long>> consumerLag) {
        RunSummary.Latency none = PLAIN.processingLatencyMs();
        return new RunSummary(
                RunState.RUNNING, 1, 0, 0, 0, 0, 0, 0, 0, none, lagMs, consumerLag, 0, 0, 0, 0, 0, 0, Map.of());
    }

    @Test
    void line_saysHowMuchSourcesHaveNotRead_eachByItsNameWhereThereAreSeveral() {
        Map<String, Long> payments = Map.of("payments-0", 1_200L, "payments-1", 34L);
        RunSummary one = lagging(0, Map.of("payments", payments));
        RunSummary two = lagging(0, Map.of("payments", payments, "cards", Map.of("cards-0", 0L)));

        assertThat(ReadingText.line(reading(one, null, false, Reading.Phase.RUNNING)))
                .contains(", out 0, lag 1,234, late 0");
        assertThat(ReadingText.line(reading(two, null, false, Reading.Phase.RUNNING)))
                .contains(", out 0, lag cards 0, lag payments 1,234, late 0");
    }

    @Test
    void line_saysThatTheRunWaitsToGoOn() {
        assertThat(ReadingText.line(reading(PLAIN, null, false, Reading.Phase.RESTARTING)))
                .startsWith("fraud 0 s, restarting, 201,234/s");
    }

    @Test
    void line_leavesOutWhatThereIsNot() {
        assertThat(ReadingText.line(reading(PLAIN, null, false, Reading.Phase.RUNNING)))
                .isEqualTo("fraud 0 s, 201,234/s, in 10, out 0, late 0, back-pressure 0 %, state 0 B");
    }

    @Test
    void block_hasALineForEachTopicWhereThereIsRoom() {
        assertThat(ReadingText.block(reading(FULL, 10_000L, true, Reading.Phase.DRAINING), 99))
                .containsExactly(
                        "fraud 7 s of 10 s, draining   201,234/s   in 1,467,329   out 3,210",
                        "latency p50 1.23 ms   p99 4.80 ms   p99.9 9.12 ms   watermark 1 s behind",
                        "late 12 (and 3 windows missed by others)   in no window 5   bad 1   back-pressure 12 %",
                        "state 3.4 MB   checkpoints 7 (14.3 ms)");
    }

    @Test
    void block_breaksLinesOnANarrowTerminalAndCutsWhatIsTooLong() {
        assertThat(ReadingText.block(reading(FULL, null, true, Reading.Phase.STOPPING), 30))
                .containsExactly(
                        "fraud 7 s, stopping",
                        "201,234/s   in 1,467,329",
                        "out 3,210",
                        "latency p50 1.23 ms",
                        "p99 4.80 ms   p99.9 9.12 ms",
                        "watermark 1 s behind",
                        "late 12 (and 3 windows missed ",
                        "in no window 5   bad 1",
                        "back-pressure 12 %",
                        "state 3.4 MB",
                        "checkpoints 7 (14.3 ms)");
    }
}
