package dev.millrace.flink.function;

import dev.millrace.api.Internal;
import dev.millrace.flink.type.Stamped;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Gives each value the timestamp that came with it. Stands right behind the function that emits them, in the same chain.
 *
 * @param <T> the type of the values
 */
@Internal
public final class Stamper<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<Stamped<T>, T> {

    private static final long serialVersionUID = 1;

    private transient @Nullable StreamRecord<T> reused;

    @Override
    public void processElement(StreamRecord<Stamped<T>> element) {
        Stamped<T> stamped = element.getValue();
        StreamRecord<T> record = reused;
        if (record == null) {
            record = new StreamRecord<>(stamped.value);
            reused = record;
        }
        if (stamped.timeMs == Stamped.NONE) {
            record.eraseTimestamp();
            output.collect(record.replace(stamped.value));
        } else {
            output.collect(record.replace(stamped.value, stamped.timeMs));
        }
    }
}
