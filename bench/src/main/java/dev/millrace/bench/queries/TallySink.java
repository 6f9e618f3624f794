package dev.millrace.bench.queries;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.bench.workload.Tally;
import java.io.Serializable;

/**
 * Adds results to the tally.
 *
 * @param <T> the type of the results
 * @param adding what is added of each
 */
public record TallySink<T>(Adding<T> adding) implements Sink<T> {

    /**
     * What is added of a result.
     *
     * @param <T> the type of the results
     */
    @FunctionalInterface
    public interface Adding<T> extends Serializable {
        /** Adds what counts of it. */
        void add(T result, Tally.Part tally);
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
        private final Tally.Part tally = new Tally.Part();

        TallyWriter(Adding<T> adding) {
            this.adding = adding;
        }

        @Override
        public void write(T result, long timestampMs) {
            adding.add(result, tally);
        }

        @Override
        public void close() {
            tally.close();
        }
    }
}
