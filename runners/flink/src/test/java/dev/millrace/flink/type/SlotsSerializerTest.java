package dev.millrace.flink.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Type;
import dev.millrace.api.error.MillraceException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class SlotsSerializerTest {

    private static final long[] SLOTS = {Long.MIN_VALUE, 0, 7};

    private static TypeSerializer<long[]> serializer(int width) {
        return serializer("sum", width);
    }

    private static TypeSerializer<long[]> serializer(String aggregate, int width) {
        return SlotsTypeInfo.of(aggregate, width).createSerializer(new SerializerConfigImpl());
    }

    @Test
    void shouldReadWhatItWrote() throws Exception {
        byte[] bytes = Views.write(serializer(3), SLOTS);
        assertThat(bytes).hasSize(24);
        assertThat(Views.read(serializer(3), bytes)).containsExactly(SLOTS);
        assertThat(Views.read(Views.throughSnapshot(serializer(3)).restoreSerializer(), bytes))
                .containsExactly(SLOTS);
        assertThat(Views.read(Views.throughJava(serializer(3)), bytes)).containsExactly(SLOTS);
        DataOutputSerializer copied = new DataOutputSerializer(8);
        serializer(3).copy(new DataInputDeserializer(bytes), copied);
        assertThat(copied.getCopyOfBuffer()).containsExactly(bytes);
    }

    @Test
    void copy_isAnotherArray() {
        long[] slots = SLOTS.clone();
        long[] copy = serializer(3).copy(slots);
        long[] reused = serializer(3).copy(slots, new long[3]);
        slots[2]++;
        assertThat(copy).containsExactly(SLOTS);
        assertThat(reused).containsExactly(SLOTS);
        assertThat(serializer(3).isImmutableType()).isFalse();
    }

    @Test
    void serialize_anotherWidth_isRefused() {
        assertThatThrownBy(() -> Views.write(serializer(2), SLOTS)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SlotsTypeInfo.of("sum", 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseStateOfAnotherWidth() throws Exception {
        assertThat(serializer(3)
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(Views.throughSnapshot(serializer(3)))
                        .isCompatibleAsIs())
                .isTrue();
        var other = Views.throughSnapshot(serializer(2));
        assertThatThrownBy(() -> serializer(3).snapshotConfiguration().resolveSchemaCompatibility(other))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("STATE_INCOMPATIBLE")
                .hasMessageContaining("accumulator of sum, 2 longs")
                .hasMessageContaining("accumulator of sum, 3 longs");
    }

    /** As many slots, and they mean something else. */
    @Test
    void shouldRefuseStateOfAnotherAggregate() throws Exception {
        var sums = Views.throughSnapshot(serializer("sum", 1));
        assertThatThrownBy(() -> serializer("max", 1).snapshotConfiguration().resolveSchemaCompatibility(sums))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("STATE_INCOMPATIBLE")
                .hasMessageContaining("accumulator of sum, 1 longs")
                .hasMessageContaining("accumulator of max, 1 longs");
        assertThat(serializer("max", 1)).isNotEqualTo(serializer("sum", 1));
    }

    @Test
    void shouldRefuseStateThatIsNoAccumulatorOfSlots() throws Exception {
        @SuppressWarnings("unchecked")
        TypeSerializerSnapshot<long[]> strings = (TypeSerializerSnapshot<long[]>)
                (TypeSerializerSnapshot<?>) Views.throughSnapshot(CodecSerializer.of(Type.of(String.class)));
        assertThatThrownBy(() -> serializer(3).snapshotConfiguration().resolveSchemaCompatibility(strings))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("STATE_INCOMPATIBLE")
                .hasMessageContaining("values of type")
                .hasMessageContaining("accumulators of sum, 3 longs");
    }
}
