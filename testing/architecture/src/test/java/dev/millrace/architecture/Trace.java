package dev.millrace.architecture;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Pipeline;
import dev.millrace.api.Type;
import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.SingleSource;
import dev.millrace.api.source.SplitReader;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/** A pipeline whose functions note the engine's classes on the stack each time a record is handed to them. */
final class Trace {

    /** Top-level classes of the engine that were on the way of a record. */
    static final Set<String> ENTERED = new ConcurrentSkipListSet<>();

    private Trace() {}

    static Pipeline pipeline(boolean blocking) {
        Pipeline pipeline = Pipeline.named("trace");
        pipeline.read("numbers", new Numbers(blocking))
                .map(Trace::noted)
                .keyByLong(number -> noted(number) % 2)
                .process("keyed", Keyed::new)
                .mapBatch("batches", 2, Duration.ofMillis(1), batch -> batch)
                .returns(Long.class)
                .keyBy(number -> String.valueOf(noted(number)))
                .process("again", Again::new)
                .rebalance()
                .filter(number -> noted(number) > 0)
                .writeTo("out", new Out(blocking));
        return pipeline;
    }

    static long noted(long number) {
        StackWalker.getInstance().forEach(frame -> {
            String name = frame.getClassName();
            if (name.startsWith("dev.millrace.engine.")) {
                ENTERED.add(name.contains("$") ? name.substring(0, name.indexOf('$')) : name);
            }
        });
        return number;
    }

    static final class Keyed extends KeyedProcess<Long, Long, Long> {
        @Override
        public void onRecord(Long value, Context<Long, Long> context) {
            context.emit(noted(value));
        }
    }

    static final class Again extends KeyedProcess<String, Long, Long> {
        @Override
        public void onRecord(Long value, Context<String, Long> context) {
            context.emit(noted(value));
        }
    }

    record Out(boolean blocking) implements Sink<Long> {
        @Override
        public ChangeMode accepts() {
            return ChangeMode.APPEND;
        }

        @Override
        public Writer<Long> open(WriterContext context) {
            return (value, timestampMs) -> noted(value);
        }
    }

    static final class Numbers extends SingleSource<Long, Long> {
        private final boolean blocking;

        Numbers(boolean blocking) {
            this.blocking = blocking;
        }

        @Override
        public Type<Long> type() {
            return Type.of(Long.class);
        }

        @Override
        public Type<Long> positionType() {
            return Type.of(Long.class);
        }

        @Override
        public boolean bounded() {
            return true;
        }

        @Override
        public boolean blocking() {
            return blocking;
        }

        @Override
        protected SplitReader<Long, Long> openAt(@Nullable Long position, ReaderContext context) {
            return new SplitReader<>() {
                @Override
                public Poll.Status poll(ReaderOutput<Long> out, int max) {
                    out.emit(noted(1));
                    out.emit(noted(2));
                    return Poll.Status.SPLIT_FINISHED;
                }

                @Override
                public Long position() {
                    return 2L;
                }
            };
        }
    }
}
