package dev.millrace.bench.engine;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.bench.workload.Tally;
import java.io.Serializable;

/**
 * Takes results into the tally.
 *
 * @param <T> the type of the results
 */
final class TallySink<T> implements Sink<T> {

    private static final long serialVersionUID = 1;

    /**
     * How a result is taken.
     *
     * @param <T> the type of the results
     */
    interface Adding<T> extends Serializable {
        /** Takes a result. */
        void add(Tally.Part part, T result);
    }

    private final Adding<T> adding;

    TallySink(Adding<T> adding) {
        this.adding = adding;
    }

    @Override
    public ChangeMode accepts() {
        return ChangeMode.RETRACT;
    }

    @Override
    public Writer<T> open(WriterContext context) {
        return new TallyWriter<>(adding);
    }

    private static final class TallyWriter<T> implements Writer<T> {
        private final Adding<T> adding;
        private final Tally.Part part = new Tally.Part();

        TallyWriter(Adding<T> adding) {
            this.adding = adding;
        }

        @Override
        public void write(T value, long timestampMs) {
            adding.add(part, value);
        }

        @Override
        public void close() {
            part.close();
        }
    }
}
