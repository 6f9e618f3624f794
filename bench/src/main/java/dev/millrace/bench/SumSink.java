package dev.millrace.bench;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.function.LongSelector;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import java.util.concurrent.atomic.LongAdder;

/** Counts what is written and adds up a measure of it: the check that both sides computed the same. */
final class SumSink<T> implements Sink<T> {

    private static final long serialVersionUID = 1;

    private final LongSelector<T> measure;
    private final transient LongAdder count = new LongAdder();
    private final transient LongAdder sum = new LongAdder();

    SumSink(LongSelector<T> measure) {
        this.measure = measure;
    }

    @Override
    public ChangeMode accepts() {
        return ChangeMode.RETRACT;
    }

    @Override
    public Writer<T> open(WriterContext context) {
        return new Summing();
    }

    long count() {
        return count.sum();
    }

    long sum() {
        return sum.sum();
    }

    private final class Summing implements Writer<T> {
        private long written;
        private long total;

        @Override
        public void write(T value, long timestampMs) throws Exception {
            written++;
            total += measure.get(value);
        }

        @Override
        public void close() {
            count.add(written);
            sum.add(total);
        }
    }
}
