package dev.millrace.flink.type;

import dev.millrace.api.Internal;
import dev.millrace.codec.Codecs;
import dev.millrace.codec.KeyCodec;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Writes a {@link Key} as the value within, and works out the hash anew when it reads one. For one thread, as what it is made
 * of.
 *
 * @param <K> the type of the keys within
 */
@Internal
public final class KeySerializer<K> extends TypeSerializer<Key<K>> {

    private static final long serialVersionUID = 1;

    private final CodecSerializer<K> values;
    private final transient KeyCodec<K> codec;

    KeySerializer(CodecSerializer<K> values) {
        this(values, Codecs.keyOf(values.type()));
    }

    private KeySerializer(CodecSerializer<K> values, KeyCodec<K> codec) {
        this.values = values;
        this.codec = codec;
    }

    CodecSerializer<K> values() {
        return values;
    }

    @Override
    public void serialize(Key<K> key, DataOutputView target) throws IOException {
        values.serialize(key.value(), target);
    }

    @Override
    public Key<K> deserialize(DataInputView source) throws IOException {
        return new Key<>(values.deserialize(source), codec);
    }

    @Override
    public Key<K> deserialize(Key<K> reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        values.copy(source, target);
    }

    @Override
    public Key<K> copy(Key<K> from) {
        return from;
    }

    @Override
    public Key<K> copy(Key<K> from, Key<K> reuse) {
        return from;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<Key<K>> duplicate() {
        return new KeySerializer<>((CodecSerializer<K>) values.duplicate(), codec);
    }

    /** As {@link CodecSerializer#createInstance}. */
    @Override
    public @Nullable Key<K> createInstance() {
        return null;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public TypeSerializerSnapshot<Key<K>> snapshotConfiguration() {
        return new KeySerializerSnapshot<>(this);
    }

    private Object readResolve() {
        return new KeySerializer<>(values);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeySerializer<?> that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "KeySerializer[" + values.type() + "]";
    }
}
