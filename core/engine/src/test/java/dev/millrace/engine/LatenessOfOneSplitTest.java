package dev.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Pipeline;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which records of a single split are late follows from the split alone, however many readers have nothing to read. */
@Timeout(120)
class LatenessOfOneSplitTest {

    private static final int RECORDS = 1_000;

    @Test
    void lateRecords_areTheSame_whicheverWorkerIsFirst() {
        try (Engine engine = Engine.start(EngineOptions.workers(4).withoutSpecialization())) {
            for (int i = 0; i < 200; i++) {
                List<Long> counts = Streams.shared();
                Pipeline pipeline = Pipeline.named("late");
                // 0, 999, 1, 998, ...: with windows of one millisecond every second record is late, but for the last
                // few.
                pipeline.readMillis(
                                "numbers",
                                Streams.upTo(RECORDS),
                                number -> number % 2 == 0 ? number / 2 : RECORDS - 1 - number / 2,
                                Watermarks.monotonic())
                        .keyByLong(number -> number % 8)
                        .window(Windows.tumbling(Duration.ofMillis(1)), Late.drop())
                        .aggregate("counts", Aggregates.count())
                        .map(result -> result.value())
                        .writeTo("out", Streams.to(counts::add));
                RunSummary summary = engine.run(pipeline).await();
                // 0 and then 999: the watermark is at 998 from the second record on.
                assertThat(summary.lateRecords()).as("run %d", i).isEqualTo(RECORDS - 2);
                assertThat(counts).containsExactly(1L, 1L);
            }
        }
    }
}
