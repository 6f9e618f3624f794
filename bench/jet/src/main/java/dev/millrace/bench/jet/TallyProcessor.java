package dev.millrace.bench.jet;

import com.hazelcast.jet.core.Inbox;
import com.hazelcast.jet.core.Processor;
import com.hazelcast.jet.core.ProcessorMetaSupplier;
import com.hazelcast.jet.core.Watermark;
import com.hazelcast.jet.pipeline.Sink;
import com.hazelcast.jet.pipeline.Sinks;
import dev.millrace.bench.workload.Tally;
import java.io.Serializable;

/**
 * A sink into the tally.
 *
 * @param <T> the type of the results
 */
final class TallyProcessor<T> implements Processor {

    /** How a result is told. */
    @FunctionalInterface
    interface Telling<T> extends Serializable {
        void tell(Tally.Part part, T result);
    }

    private final Telling<T> telling;
    private final Tally.Part part = new Tally.Part();

    private TallyProcessor(Telling<T> telling) {
        this.telling = telling;
    }

    static <T> Sink<T> sink(Telling<T> telling, int parallelism) {
        return Sinks.fromProcessor("tally", ProcessorMetaSupplier.of(parallelism, () -> new TallyProcessor<>(telling)));
    }

    @Override
    @SuppressWarnings("unchecked") // Nothing else is sent here.
    public void process(int ordinal, Inbox inbox) {
        for (Object result = inbox.poll(); result != null; result = inbox.poll()) {
            telling.tell(part, (T) result);
        }
    }

    @Override
    public boolean tryProcessWatermark(Watermark watermark) {
        return true;
    }

    @Override
    public boolean complete() {
        part.close();
        return true;
    }
}
