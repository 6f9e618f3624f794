package dev.millrace.bench.streams;

import dev.millrace.bench.workload.Tally;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The end of a topology, which takes results into the tally.
 *
 * @param <K> the type of their keys, which say of which window they are
 */
final class Results<K> implements Processor<K, Long, Void, Void> {

    /** How a result is told. */
    @FunctionalInterface
    interface Telling<K> {
        void tell(Tally.Part part, K key, long value);
    }

    private final Telling<K> telling;
    private final Tally.Part part = new Tally.Part();

    private Results(Telling<K> telling) {
        this.telling = telling;
    }

    static <K> ProcessorSupplier<K, Long, Void, Void> of(Telling<K> telling) {
        return () -> new Results<>(telling);
    }

    @Override
    public void process(Record<K, Long> result) {
        telling.tell(part, result.key(), result.value());
    }

    @Override
    public void close() {
        part.close();
    }
}
