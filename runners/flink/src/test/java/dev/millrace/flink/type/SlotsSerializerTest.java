package dev.millrace.flink.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.error.MillraceException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class SlotsSerializerTest {

    private static final long[] SLOTS = {Long.MIN_VALUE, 0, 7};

    private static TypeSerializer<long[]> serializer(int width) {
        return SlotsTypeInfo.of(width).createSerializer(new SerializerConfigImpl());
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
        assertThatThrownBy(() -> SlotsTypeInfo.of(0)).isInstanceOf(IllegalArgumentException.class);
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
                .hasMessageContaining("accumulators of 2 slots were kept, and the aggregate has 3 now");
    }
}
