package dev.millrace.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.error.MillraceException;
import dev.millrace.engine.RunSummary;
import dev.millrace.engine.run.RunState;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SummaryTest {

    private static RunSummary summary(RunState state, RunSummary.Latency latency) {
        return new RunSummary(
                state,
                10_004_000_000L,
                1_984_320,
                3_210,
                12,
                3,
                5,
                1,
                198_352.66,
                latency,
                0,
                Map.of("payments", new TreeMap<>(Map.of("payments-0", 1_200L, "payments-1", 34L))),
                928,
                0.1234567,
                2,
                7,
                1,
                14.25,
                Map.of("history.expired", 4L));
    }

    private static Ending ending(
            RunState state, RunSummary.Latency latency, @Nullable Long lagMs, @Nullable RuntimeException failure) {
        return new Ending("fraud", state, summary(state, latency), lagMs, 3_400_000, failure);
    }

    @Test
    void json_hasAllFieldsInOneLine() {
        Ending ending = ending(RunState.DRAINED, new RunSummary.Latency(3_210, 1.2344, 4.8, 9.12, 22), 1_020L, null);

        assertThat(SummaryJson.of(ending))
                .isEqualTo(
                        "{\"schema_version\":1,\"pipeline\":\"fraud\",\"state\":\"drained\",\"elapsed_ms\":10004,"
                                + "\"records_in\":1984320,\"records_out\":3210,\"late_records\":12,\"late_assignments\":3,"
                                + "\"unassigned_records\":5,\"bad_records\":1,\"throughput_events_per_sec\":198352.7,"
                                + "\"processing_latency_ms\":{\"p50\":1.234,\"p99\":4.8,\"p999\":9.12,\"max\":22.0},"
                                + "\"watermark_lag_ms\":1020,\"consumer_lag\":{\"payments\":{\"payments-0\":1200,\"payments-1\":34}},"
                                + "\"state_bytes\":3400000,\"back_pressured_ratio\":0.123457,"
                                + "\"restarts\":2,\"checkpoints\":7,\"checkpoints_failed\":1,\"checkpoint_duration_ms\":14.25,\"counters\":{\"history.expired\":4}}");
    }

    @Test
    void json_saysNullWhereNothingWasMeasured() {
        Ending ending = ending(RunState.COMPLETED, new RunSummary.Latency(0, 0, 0, 0, 0), null, null);

        assertThat(SummaryJson.of(ending))
                .contains("\"processing_latency_ms\":{\"p50\":null,\"p99\":null,\"p999\":null,\"max\":null}")
                .contains("\"watermark_lag_ms\":null");
    }

    @Test
    void json_namesTheError() {
        MillraceException failure = MillraceException.user("BAD", "is \"bad\"")
                .at("here")
                .remedy("mend it")
                .build();
        RunSummary.Latency none = new RunSummary.Latency(0, 0, 0, 0, 0);

        assertThat(SummaryJson.of(ending(RunState.FAILED, none, 0L, failure)))
                .endsWith(",\"error\":{\"code\":\"BAD\",\"place\":\"here\",\"what\":\"is \\\"bad\\\"\","
                        + "\"remedy\":\"mend it\"}}");
        assertThat(SummaryJson.of(ending(RunState.FAILED, none, 0L, new IllegalStateException("oh"))))
                .endsWith(",\"error\":{\"code\":\"UNEXPECTED\",\"what\":\"java.lang.IllegalStateException: oh\"}}");
    }

    @Test
    void text_tellsHowItEndedAndWhatWasCounted() {
        Ending ending = ending(RunState.STOPPED, new RunSummary.Latency(3_210, 1.2344, 4.8, 9.12, 22), 1_020L, null);

        assertThat(SummaryText.lines(ending))
                .containsExactly(
                        "fraud: stopped, it can go on from here after 10.0 s",
                        "  1,984,320 records in, 3,210 out, 198,353/s",
                        "  latency p50 1.23 ms, p99 4.80 ms, p99.9 9.12 ms, max 22.0 ms",
                        "  late 12 (and 3 windows missed by others), in no window 5, bad 1, back-pressure 12 %,"
                                + " state at most 3.4 MB",
                        "  lag of payments: payments-0 1,200, payments-1 34",
                        "  7 checkpoints, the last in 14.3 ms",
                        "  2 restarts, 1 checkpoint failed",
                        "  history.expired 4");
    }
}
