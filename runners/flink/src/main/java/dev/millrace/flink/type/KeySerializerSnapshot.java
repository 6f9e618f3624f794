package dev.millrace.flink.type;

import dev.millrace.api.Internal;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * What a savepoint says of a {@link KeySerializer}: what is said of the serializer of the values within. Flink migrates no
 * keys: a type of keys whose schema has changed in any way is refused.
 *
 * @param <K> the type of the keys within
 */
@Internal
public final class KeySerializerSnapshot<K> extends CompositeTypeSerializerSnapshot<Key<K>, KeySerializer<K>> {

    private static final int VERSION = 1;

    /** To be filled when it is read; called by Flink. */
    public KeySerializerSnapshot() {}

    KeySerializerSnapshot(KeySerializer<K> serializer) {
        super(serializer);
    }

    @Override
    protected int getCurrentOuterSnapshotVersion() {
        return VERSION;
    }

    @Override
    protected TypeSerializer<?>[] getNestedSerializers(KeySerializer<K> serializer) {
        return new TypeSerializer<?>[] {serializer.values()};
    }

    @Override
    @SuppressWarnings("unchecked")
    protected KeySerializer<K> createOuterSerializerWithNestedSerializers(TypeSerializer<?>[] nested) {
        return new KeySerializer<>((CodecSerializer<K>) nested[0]);
    }
}
