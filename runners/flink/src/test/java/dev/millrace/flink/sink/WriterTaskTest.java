package dev.millrace.flink.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.flink.time.VirtualClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.junit.jupiter.api.Test;

/** A writer called as Flink calls it. */
class WriterTaskTest {

    private final List<String> did = new ArrayList<>();
    private final VirtualClock clock = VirtualClock.named("writer");
    private final FakeWriterContext context = new FakeWriterContext(clock);
    private int notReadyFor;

    private final class Noting implements Writer<Object> {
        @Override
        public void write(Object value, long timestampMs) throws IOException {
            if (value.equals("broken")) {
                throw new IOException("disk full");
            }
            did.add(value + "@" + timestampMs);
        }

        @Override
        public boolean ready() {
            return notReadyFor-- <= 0;
        }

        @Override
        public void flush() {
            did.add("flush");
        }

        @Override
        public void close() {
            did.add("close");
        }
    }

    private SinkWriter<Object> open(boolean blocking) {
        SinkPlace place = SinkPlace.of(new SinkAdapter.Setting("p", "out", OptionalLong.empty(), clock));
        return WriterTask.open(
                place,
                new Sink<>() {
                    @Override
                    public ChangeMode accepts() {
                        return ChangeMode.APPEND;
                    }

                    @Override
                    public boolean blocking() {
                        return blocking;
                    }

                    @Override
                    public Writer<Object> open(WriterContext told) {
                        did.add(told.pipeline() + "/" + told.name() + " " + told.index() + " of " + told.parallelism()
                                + " after " + told.restoredCheckpoint() + " every " + told.checkpointEveryMs());
                        return new Noting();
                    }
                },
                context);
    }

    private static SinkWriter.Context at(Long timestamp) {
        return new SinkWriter.Context() {
            @Override
            public long currentWatermark() {
                return Long.MIN_VALUE;
            }

            @Override
            public Long timestamp() {
                return timestamp;
            }
        };
    }

    @Test
    void shouldTellTheWriterWhereItIs() {
        open(false);
        assertThat(did).containsExactly("p/out 1 of 3 after 7 every OptionalLong.empty");
    }

    @Test
    void shouldWriteWithAndWithoutTimestamps() throws Exception {
        SinkWriter<Object> writer = open(false);
        did.clear();
        writer.write("x", at(5L));
        writer.write("y", at(null));
        writer.flush(false);
        writer.close();
        assertThat(did).containsExactly("x@5", "y@" + Long.MIN_VALUE, "flush", "close");
    }

    @Test
    void shouldNameSinkAndRecord() {
        SinkWriter<Object> writer = open(false);
        assertThatThrownBy(() -> writer.write("broken", at(5L)))
                .hasMessage(
                        "SINK_FAILED at out: writing the record broken with timestamp 5 failed: java.io.IOException:"
                                + " disk full; see that the sink can be reached and written");
    }

    @Test
    void shouldWaitUntilTheWriterIsReady() throws Exception {
        SinkWriter<Object> writer = open(false);
        did.clear();
        notReadyFor = 3;
        writer.write("x", at(5L));
        assertThat(did).containsExactly("x@5");
        assertThat(clock.nowMicros()).isEqualTo(3_000);
    }

    @Test
    void shouldNotAskAWriterThatWaitsByItself() throws Exception {
        SinkWriter<Object> writer = open(true);
        notReadyFor = 3;
        writer.write("x", at(5L));
        assertThat(notReadyFor).isEqualTo(3);
    }

    /** Written at 0 and 15: at 20 there were records since the first, at 40 there were none. */
    @Test
    void shouldFlushWhenNoRecordsCome() throws Exception {
        SinkWriter<Object> writer = open(false);
        did.clear();
        writer.write("x", at(1L));
        context.advance(15);
        writer.write("y", at(2L));
        context.advance(24);
        assertThat(did).containsExactly("x@1", "y@2");
        context.advance(1);
        assertThat(did).containsExactly("x@1", "y@2", "flush");
        context.advance(100);
        assertThat(did).hasSize(3);
        writer.write("z", at(3L));
        writer.close();
        context.advance(100);
        assertThat(did).endsWith("flush", "z@3", "close");
    }
}
