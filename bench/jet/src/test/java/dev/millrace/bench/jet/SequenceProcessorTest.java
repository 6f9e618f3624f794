package dev.millrace.bench.jet;

import com.hazelcast.jet.core.EventTimePolicy;
import com.hazelcast.jet.core.Watermark;
import com.hazelcast.jet.core.WatermarkPolicy;
import com.hazelcast.jet.core.test.TestSupport;
import dev.millrace.bench.workload.Event;
import dev.millrace.bench.workload.Events;
import dev.millrace.bench.workload.Input;
import dev.millrace.bench.workload.Loaded;
import dev.millrace.bench.workload.Pace;
import dev.millrace.bench.workload.Workloads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SequenceProcessorTest {

    private static final Input INPUT = Input.few(10);
    private static final long RECORDS = 50;
    private static final long FRAME_MS = 10;

    /** Whatever Jet refuses, and wherever between two calls it takes a snapshot and goes on from that. */
    @Test
    void shouldReadEachRecordOnceFromSnapshotToSnapshot() {
        Pace.begin(Workloads.named("tumbling"), RECORDS, 1);
        Events events = Loaded.of(INPUT);
        List<Event> all = LongStream.range(0, RECORDS).mapToObj(events::at).toList();

        TestSupport.verifyProcessor(
                        SequenceProcessor.of(() -> Loaded.of(INPUT), RECORDS, 1, EventTimePolicy.noEventTime()))
                .expectOutput(all);
    }

    /** A clock goes on between the time that it gives a record and the watermark that it gives. */
    @Test
    void shouldSendAWatermarkAFrame_noneAheadOfTheRecordBehindIt() {
        Pace.begin(Workloads.named("tumbling"), RECORDS, 1);
        AtomicLong clockMs = new AtomicLong(Events.BEGIN_MS);
        EventTimePolicy<Event> byTheClock = EventTimePolicy.eventTimePolicy(
                event -> clockMs.getAndIncrement(),
                (event, timestampMs) -> timestampMs,
                () -> new Ahead(clockMs),
                FRAME_MS,
                0,
                0);

        TestSupport.verifyProcessor(SequenceProcessor.of(() -> Loaded.of(INPUT), RECORDS, 1, byTheClock))
                .disableSnapshots()
                .outputChecker((expected, actual) -> hasAWatermarkAFrame_noneAhead(actual))
                .expectOutput(List.of());
    }

    private static boolean hasAWatermarkAFrame_noneAhead(List<?> sent) {
        if (sent.isEmpty() || !(sent.get(0) instanceof Watermark)) {
            return false;
        }
        List<Long> watermarksMs = new ArrayList<>();
        for (Object item : sent) {
            if (item instanceof Watermark watermark) {
                watermarksMs.add(watermark.timestamp());
            } else if ((Long) item < watermarksMs.get(watermarksMs.size() - 1)) {
                return false;
            }
        }
        long firstMs = watermarksMs.get(0);
        // A record is given another time when a watermark before it has been refused, so that the last frame may be one
        // more.
        int frames = watermarksMs.size();
        return frames >= RECORDS / FRAME_MS
                && watermarksMs.equals(LongStream.range(0, frames)
                        .mapToObj(frame -> firstMs + frame * FRAME_MS)
                        .toList());
    }

    /** What the clock says now. */
    private record Ahead(AtomicLong clockMs) implements WatermarkPolicy {
        @Override
        public void reportEvent(long timestampMs) {}

        @Override
        public long getCurrentWatermark() {
            return clockMs.get();
        }
    }
}
