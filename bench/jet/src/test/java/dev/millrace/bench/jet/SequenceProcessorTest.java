package dev.millrace.bench.jet;

import com.hazelcast.jet.core.EventTimePolicy;
import com.hazelcast.jet.core.test.TestSupport;
import dev.millrace.bench.workload.Event;
import dev.millrace.bench.workload.Events;
import dev.millrace.bench.workload.Input;
import dev.millrace.bench.workload.Loaded;
import dev.millrace.bench.workload.Pace;
import dev.millrace.bench.workload.Workloads;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SequenceProcessorTest {

    private static final Input INPUT = Input.few(10);
    private static final long RECORDS = 50;

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
}
