package dev.millrace.flink.type;

import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Eight bytes of time, then the value. A time that is not what the times here are is written as none.
 *
 * @param <T> the type of the values
 */
final class StampedSerializer<T> extends TypeSerializer<Stamped<T>> {

    private static final long serialVersionUID = 1;

    private final TypeSerializer<T> values;
    private final Stamps stamps;

    StampedSerializer(TypeSerializer<T> values, Stamps stamps) {
        this.values = Objects.requireNonNull(values, "values");
        this.stamps = Objects.requireNonNull(stamps, "stamps");
    }

    Stamps stamps() {
        return stamps;
    }

    TypeSerializer<T> values() {
        return values;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<Stamped<T>> duplicate() {
        return new StampedSerializer<>(values.duplicate(), stamps);
    }

    @Override
    public Stamped<T> createInstance() {
        return new Stamped<>(values.createInstance(), Stamped.NONE, stamps);
    }

    @Override
    public Stamped<T> copy(Stamped<T> from) {
        return new Stamped<>(values.copy(from.value), from.timeMs, from.by);
    }

    @Override
    public Stamped<T> copy(Stamped<T> from, Stamped<T> reuse) {
        return copy(from);
    }

    @Override
    public int getLength() {
        return values.getLength() < 0 ? -1 : Long.BYTES + values.getLength();
    }

    @Override
    public void serialize(Stamped<T> stamped, DataOutputView target) throws IOException {
        target.writeLong(stamped.by == stamps ? stamped.timeMs : Stamped.NONE);
        values.serialize(stamped.value, target);
    }

    @Override
    public Stamped<T> deserialize(DataInputView source) throws IOException {
        long timeMs = source.readLong();
        return new Stamped<>(values.deserialize(source), timeMs, stamps);
    }

    @Override
    public Stamped<T> deserialize(Stamped<T> reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        target.writeLong(source.readLong());
        values.copy(source, target);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StampedSerializer<?> that && values.equals(that.values) && stamps == that.stamps;
    }

    @Override
    public int hashCode() {
        return 31 * values.hashCode() + stamps.name().hashCode();
    }

    @Override
    public TypeSerializerSnapshot<Stamped<T>> snapshotConfiguration() {
        return new StampedSerializerSnapshot<>(this);
    }
}
