package dev.millrace.testkit;

import dev.millrace.api.Type;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.plan.PlanOutput;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.Codec;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.codec.Codecs;
import dev.millrace.engine.chain.RecordInput;
import dev.millrace.engine.compile.Probe;
import dev.millrace.engine.state.StateBackend;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Checks that a record is frozen once it is emitted: takes its bytes when it is handed over, and again when the consumer has
 * returned and while later records pass. Whoever changed it in between is named. State is watched as {@link FrozenState}
 * says.
 */
final class FrozenRecords implements Probe {

    private static final int REMEMBERED = 32;

    private record Seen(Object value, byte[] bytes, Codec<Object> codec, String producer, String consumer) {}

    private final ArrayDeque<Seen> seen = new ArrayDeque<>();
    private final ByteSink sink = new ByteSink();
    private final CodecRegistry codecs;

    /** Watches values as these codecs write them. */
    FrozenRecords(CodecRegistry codecs) {
        this.codecs = codecs;
    }

    @Override
    public RecordInput watch(PlanNode producer, PlanOutput output, PlanNode consumer, RecordInput input) {
        Type<?> type = output.type();
        if (type == null) {
            return input;
        }
        @SuppressWarnings("unchecked")
        Codec<Object> codec = (Codec<Object>) Codecs.of(type, codecs);
        return (value, timestampMs) -> {
            check(producer.id(), "before it emitted the next record");
            byte[] before = bytes(codec, value);
            input.onRecord(value, timestampMs);
            Seen record = new Seen(value, before, codec, producer.id(), consumer.id());
            checkOne(record, consumer.id() + " or an operator after it", "while it handled the record");
            if (seen.size() == REMEMBERED) {
                seen.removeFirst();
            }
            seen.addLast(record);
        };
    }

    @Override
    public StateBackend watch(PlanNode node, StateBackend backend) {
        return new FrozenState(node.id(), backend);
    }

    private void check(String suspect, String when) {
        for (Seen each : seen) {
            checkOne(each, suspect + " or " + each.consumer(), when);
        }
    }

    private void checkOne(Seen record, String suspect, String when) {
        if (!Arrays.equals(record.bytes(), bytes(record.codec(), record.value()))) {
            throw MillraceException.user(
                            "RECORD_CHANGED",
                            "a record that '" + record.producer() + "' had emitted was changed " + when)
                    .at(suspect)
                    .remedy("records are frozen once emitted: copy before changing; the record is now "
                            + record.value())
                    .build();
        }
    }

    private byte[] bytes(Codec<Object> codec, Object value) {
        sink.reset();
        codec.encode(value, sink);
        return sink.toByteArray();
    }
}
