package dev.millrace.bench.flink.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.workload.Event;
import dev.millrace.bench.workload.Events;
import dev.millrace.bench.workload.Input;
import dev.millrace.bench.workload.Pace;
import dev.millrace.bench.workload.Workload;
import dev.millrace.bench.workload.Workloads;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.core.io.InputStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SequenceReaderTest {

    private static final int SPLITS = 2;

    private final Events events = Events.of(Input.few(10));

    @AfterEach
    void endPace() {
        Pace.begin(Workloads.named("tumbling"), 1, 1);
    }

    /** Keeps what it is given. */
    private static final class Kept implements ReaderOutput<Event> {
        private final List<Event> events = new ArrayList<>();

        @Override
        public void collect(Event event) {
            events.add(event);
        }

        @Override
        public void collect(Event event, long timestampMs) {
            events.add(event);
        }

        @Override
        public void emitWatermark(Watermark watermark) {}

        @Override
        public void markIdle() {}

        @Override
        public void markActive() {}

        @Override
        public SourceOutput<Event> createOutputForSplit(String split) {
            return this;
        }

        @Override
        public void releaseOutputForSplit(String split) {}
    }

    private SequenceReader<Event> reader(long records, EventSplit split) {
        SequenceReader<Event> reader = new SequenceReader<>(events, records, SPLITS);
        reader.addSplits(List.of(split));
        return reader;
    }

    private List<Event> from(long index, long end) {
        return LongStream.range(0, end)
                .filter(each -> each >= index && each % SPLITS == index % SPLITS)
                .mapToObj(events::at)
                .toList();
    }

    @Test
    void shouldGoOnWhereItsSnapshotWasTaken() throws Exception {
        Pace.begin(Workloads.named("tumbling"), 2_000, SPLITS);
        Kept kept = new Kept();
        SequenceReader<Event> reader = reader(2_000, EventSplit.atBeginning(1));

        assertThat(reader.pollNext(kept)).isEqualTo(InputStatus.MORE_AVAILABLE);
        List<EventSplit> snapshot = reader.snapshotState(1);

        int before = kept.events.size();
        assertThat(before).isBetween(1, 999);
        assertThat(snapshot).containsExactly(new EventSplit(1, 1 + (long) before * SPLITS));
        EventSplit.Serializer serializer = new EventSplit.Serializer();
        EventSplit restored = serializer.deserialize(1, serializer.serialize(snapshot.get(0)));
        assertThat(reader(2_000, restored).pollNext(kept)).isEqualTo(InputStatus.END_OF_INPUT);
        assertThat(kept.events).isEqualTo(from(1, 2_000));
    }

    /** While the next record is not due there is nothing, until the future says so. */
    @Test
    void shouldHaveNothingUntilTheNextRecordIsDue() {
        Workload paced = Workloads.named("latency-200k");
        Pace.begin(paced, 1_000, SPLITS);
        Kept kept = new Kept();
        SequenceReader<Event> reader = reader(1_000, EventSplit.atBeginning(0));
        InputStatus status = reader.pollNext(kept);
        while (status != InputStatus.END_OF_INPUT) {
            int before = kept.events.size();
            if (status == InputStatus.NOTHING_AVAILABLE) {
                reader.isAvailable().join();
                status = reader.pollNext(kept);
                assertThat(kept.events).hasSizeGreaterThan(before);
            } else {
                status = reader.pollNext(kept);
            }
        }
        assertThat(kept.events).isEqualTo(from(0, 1_000));
    }
}
