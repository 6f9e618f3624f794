package dev.millrace.flink.keyed;

import dev.millrace.api.Internal;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.ObjectAggregate;
import dev.millrace.api.aggregate.SlotAggregate;
import dev.millrace.flink.type.CodecTypeInfo;
import dev.millrace.flink.type.SlotsTypeInfo;
import java.io.Serializable;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * An aggregate whose accumulators are objects of Flink's state, whichever kind of aggregate it is: those of a {@link SlotAggregate}
 * are arrays. An accumulator may be changed by whoever has it from state and puts it back.
 */
@Internal
public abstract class Accumulators implements Serializable {

    private static final long serialVersionUID = 1;

    private Accumulators() {}

    /** The accumulators of an aggregate. */
    @SuppressWarnings("unchecked")
    public static Accumulators of(Aggregate<?, ?> aggregate) {
        return aggregate instanceof SlotAggregate<?, ?> slots
                ? new OfSlots((SlotAggregate<Object, Object>) slots)
                : new OfObjects((ObjectAggregate<Object, Object, Object>) aggregate);
    }

    /** An accumulator of no records. */
    public abstract Object create();

    /** The accumulator with a value taken in. */
    public abstract Object accumulate(Object accumulator, Object value) throws Exception;

    /** The accumulator of both parts' records; may be the left one, changed. */
    public abstract Object combine(Object left, Object right) throws Exception;

    /** The left accumulator, which may be changed, without the records of the right one. */
    public abstract Object retract(Object left, Object right) throws Exception;

    /** The result. */
    public abstract Object finish(Object accumulator) throws Exception;

    /** Whose accumulators these are, in words, where nothing else tells them from others; else nothing. */
    public abstract String describe();

    /** Flink's type of an accumulator. */
    public abstract TypeInformation<Object> typeInfo();

    private static final class OfSlots extends Accumulators {
        private static final long serialVersionUID = 1;
        private final SlotAggregate<Object, Object> aggregate;

        OfSlots(SlotAggregate<Object, Object> aggregate) {
            this.aggregate = aggregate;
        }

        @Override
        public Object create() {
            long[] slots = new long[aggregate.width()];
            aggregate.create(slots, 0);
            return slots;
        }

        @Override
        public Object accumulate(Object accumulator, Object value) throws Exception {
            aggregate.accumulate((long[]) accumulator, 0, value);
            return accumulator;
        }

        @Override
        public Object combine(Object left, Object right) {
            aggregate.combine((long[]) left, 0, (long[]) right, 0);
            return left;
        }

        @Override
        public Object retract(Object left, Object right) {
            aggregate.retract((long[]) left, 0, (long[]) right, 0);
            return left;
        }

        @Override
        public Object finish(Object accumulator) throws Exception {
            return aggregate.finish((long[]) accumulator, 0);
        }

        @Override
        public String describe() {
            return aggregate.describe() + " (" + aggregate.width() + " longs)";
        }

        @Override
        @SuppressWarnings("unchecked")
        public TypeInformation<Object> typeInfo() {
            return (TypeInformation<Object>)
                    (TypeInformation<?>) SlotsTypeInfo.of(aggregate.describe(), aggregate.width());
        }
    }

    private static final class OfObjects extends Accumulators {
        private static final long serialVersionUID = 1;
        private final ObjectAggregate<Object, Object, Object> aggregate;

        OfObjects(ObjectAggregate<Object, Object, Object> aggregate) {
            this.aggregate = aggregate;
        }

        @Override
        public Object create() {
            return aggregate.create();
        }

        @Override
        public Object accumulate(Object accumulator, Object value) throws Exception {
            return aggregate.accumulate(accumulator, value);
        }

        @Override
        public Object combine(Object left, Object right) throws Exception {
            return aggregate.combine(left, right);
        }

        @Override
        public Object retract(Object left, Object right) throws Exception {
            return aggregate.retract(left, right);
        }

        @Override
        public Object finish(Object accumulator) throws Exception {
            return aggregate.finish(accumulator);
        }

        @Override
        public String describe() {
            return "";
        }

        @Override
        public TypeInformation<Object> typeInfo() {
            return CodecTypeInfo.mutable(aggregate.accumulatorType());
        }
    }
}
