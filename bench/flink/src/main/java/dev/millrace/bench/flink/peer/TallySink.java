package dev.millrace.bench.flink.peer;

import dev.millrace.bench.workload.Tally;
import java.io.Serializable;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * A sink into the tally.
 *
 * @param <T> the type of the results
 */
public final class TallySink<T> implements Sink<T> {

    private static final long serialVersionUID = 1;

    /** How a result is told. */
    @FunctionalInterface
    public interface Telling<T> extends Serializable {
        void tell(Tally.Part part, T result);
    }

    private final Telling<T> telling;

    /** A sink that tells each result so. */
    public TallySink(Telling<T> telling) {
        this.telling = telling;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new Writer<>(telling);
    }

    private static final class Writer<T> implements SinkWriter<T> {
        private final Telling<T> telling;
        private final Tally.Part part = new Tally.Part();

        Writer(Telling<T> telling) {
            this.telling = telling;
        }

        @Override
        public void write(T result, Context context) {
            telling.tell(part, result);
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public void close() {
            part.close();
        }
    }
}
