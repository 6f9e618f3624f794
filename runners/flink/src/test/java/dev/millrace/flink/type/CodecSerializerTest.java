package dev.millrace.flink.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Type;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodecSerializerTest {

    record Payment(String id, long cents, @Nullable String note) {}

    private static final Payment PAYMENT = new Payment("p1", 1250, null);

    private static <T> void survives(Type<T> type, T value) throws Exception {
        TypeSerializer<T> serializer = CodecSerializer.of(type);
        byte[] bytes = Views.write(serializer, value);
        assertThat(Views.read(serializer, bytes)).isEqualTo(value);
        assertThat(Views.read(serializer.duplicate(), bytes)).isEqualTo(value);
        assertThat(Views.read(Views.throughJava(serializer), bytes)).isEqualTo(value);
        TypeSerializer<T> restored = Views.throughSnapshot(serializer).restoreSerializer();
        assertThat(restored).isEqualTo(serializer);
        assertThat(Views.read(restored, bytes)).isEqualTo(value);
        assertThat(Views.write(restored, value)).isEqualTo(bytes);
    }

    @Test
    void shouldReadWhatItWrote() throws Exception {
        survives(Type.of(Payment.class), PAYMENT);
        survives(Type.of(String.class), "");
        survives(Type.of(Long.class), Long.MIN_VALUE);
        survives(new Type<List<String>>() {}, List.of("a", "b"));
        survives(new Type<Map<String, List<Optional<Payment>>>>() {}, Map.of("k", List.of(Optional.of(PAYMENT))));
    }

    /** 10 is one byte of length before nine of text and its length; 300 take two: 0xac 0x02. */
    @Test
    void serialize_writesTheLengthFirst() throws Exception {
        TypeSerializer<String> serializer = CodecSerializer.of(Type.of(String.class));
        assertThat(Views.write(serializer, "123456789")).hasSize(11).startsWith(10);
        byte[] longer = Views.write(serializer, "x".repeat(298));
        assertThat(longer).hasSize(302).startsWith(0xac, 0x02);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 255, 256, 16_380, 16_384, 70_000, 3_000_000})
    void shouldHoldTextOfAnyLength(int length) throws Exception {
        survives(Type.of(String.class), "x".repeat(length));
    }

    @Test
    void copy_ofBytes_takesOneValueAndNoMore() throws Exception {
        TypeSerializer<Payment> serializer = CodecSerializer.of(Type.of(Payment.class));
        byte[] two = Views.write(serializer, PAYMENT, new Payment("p2", 1, "note"));
        DataInputDeserializer in = new DataInputDeserializer(two);
        DataOutputSerializer out = new DataOutputSerializer(16);
        serializer.copy(in, out);
        assertThat(Views.read(serializer, out.getCopyOfBuffer())).isEqualTo(PAYMENT);
        assertThat(serializer.deserialize(in)).isEqualTo(new Payment("p2", 1, "note"));
    }

    @Test
    void copy_ofFrozenValues_isTheValueItself() {
        TypeSerializer<Payment> serializer = CodecSerializer.of(Type.of(Payment.class));
        assertThat(serializer.copy(PAYMENT)).isSameAs(PAYMENT);
        assertThat(serializer.isImmutableType()).isTrue();
    }

    @Test
    void copy_ofMutableValues_isAnother() {
        TypeSerializer<List<String>> serializer = CodecSerializer.mutable(new Type<List<String>>() {});
        List<String> first = new ArrayList<>(List.of("a"));
        List<String> copy = serializer.copy(first);
        first.add("b");
        assertThat(copy).containsExactly("a");
        assertThat(serializer.isImmutableType()).isFalse();
    }

    /** Flink hands each thread a duplicate; what one has in its memory must not show in the other's. */
    @Test
    void duplicate_sharesNoMemory() throws Exception {
        TypeSerializer<String> one = CodecSerializer.of(Type.of(String.class));
        TypeSerializer<String> other = one.duplicate();
        assertThat(other).isNotSameAs(one).isEqualTo(one);
        byte[] a = Views.write(one, "aaaa");
        byte[] b = Views.write(one, "bbbb");
        Thread[] threads = new Thread[2];
        List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 2; i++) {
            TypeSerializer<String> mine = i == 0 ? one : other;
            String expected = i == 0 ? "aaaa" : "bbbb";
            byte[] bytes = i == 0 ? a : b;
            threads[i] = new Thread(() -> {
                try {
                    for (int n = 0; n < 50_000; n++) {
                        String read = Views.read(mine, bytes);
                        if (!read.equals(expected) || !Arrays.equals(Views.write(mine, expected), bytes)) {
                            wrong.add(read);
                            return;
                        }
                    }
                } catch (IOException | RuntimeException e) {
                    wrong.add(e.toString());
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void deserialize_damaged_saysWhichTypeAndWhere() {
        TypeSerializer<Payment> serializer = CodecSerializer.of(Type.of(Payment.class));
        assertThatThrownBy(() -> Views.read(serializer, new byte[] {2, 1, 'p'}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Payment")
                .hasMessageContaining("at offset");
        // Five bytes of length that go on: more than any array holds.
        assertThatThrownBy(() -> Views.read(serializer, new byte[] {-1, -1, -1, -1, -1, 1}))
                .isInstanceOf(IOException.class);
        // Says that two gigabytes follow, and none do.
        assertThatThrownBy(() -> Views.read(serializer, new byte[] {-1, -1, -1, -1, 7}))
                .isInstanceOf(IOException.class);
    }

    @Test
    void deserialize_withBytesLeftOver_isRefused() throws Exception {
        byte[] bytes = Views.write(CodecSerializer.of(Type.of(Payment.class)), PAYMENT);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        longer[0]++;
        assertThatThrownBy(() -> Views.read(CodecSerializer.of(Type.of(Payment.class)), longer))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the end of a value");
    }

    @Test
    void serialize_ofNull_isRefused() {
        TypeSerializer<@Nullable Payment> serializer = CodecSerializer.of(Type.of(Payment.class));
        assertThatThrownBy(() -> Views.write(serializer, (Payment) null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void typeInfo_isEqualByTypeAndTravels() throws Exception {
        CodecTypeInfo<List<String>> info = CodecTypeInfo.of(new Type<List<String>>() {});
        assertThat(info)
                .isEqualTo(CodecTypeInfo.of(new Type<List<String>>() {}))
                .hasSameHashCodeAs(CodecTypeInfo.of(new Type<List<String>>() {}))
                .isNotEqualTo(CodecTypeInfo.mutable(new Type<List<String>>() {}))
                .isNotEqualTo(CodecTypeInfo.of(new Type<List<Long>>() {}));
        assertThat(Views.throughJava(info)).isEqualTo(info);
        assertThat(info.getTypeClass()).isEqualTo(List.class);
        assertThat(info.createSerializer(new SerializerConfigImpl()))
                .isEqualTo(CodecSerializer.of(new Type<List<String>>() {}));
    }

    @Test
    void isKeyType_whereTheTypeCanBeAKey() {
        assertThat(CodecTypeInfo.of(Type.of(Payment.class)).isKeyType()).isTrue();
        assertThat(CodecTypeInfo.of(new Type<Map<String, String>>() {}).isKeyType())
                .isFalse();
    }
}
