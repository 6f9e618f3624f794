package dev.millrace.bench.flink.peer;

import dev.millrace.api.format.MessageEncoder;
import dev.millrace.bench.topic.Messages;
import dev.millrace.bench.topic.ResultMessage;
import org.apache.flink.api.common.serialization.SerializationSchema;

/** Writes results as JSON by the generator that all engines have. */
final class OutcomeSchema implements SerializationSchema<Outcome<Long>> {

    private static final long serialVersionUID = 1;

    @SuppressWarnings({"NullAway.Init", "serial"}) // Set by open.
    private transient MessageEncoder<ResultMessage> encoder;

    @Override
    public void open(InitializationContext context) {
        encoder = Messages.results().encoder();
    }

    @Override
    public byte[] serialize(Outcome<Long> outcome) {
        return encoder.encode(new ResultMessage(outcome.key(), outcome.endMs(), outcome.value()));
    }
}
