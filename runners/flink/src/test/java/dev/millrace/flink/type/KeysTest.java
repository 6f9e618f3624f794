package dev.millrace.flink.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Type;
import dev.millrace.codec.CodecDerivationException;
import dev.millrace.codec.Codecs;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.junit.jupiter.api.Test;

class KeysTest {

    enum Color {
        RED,
        BLUE
    }

    record Id(String shop, byte[] digest) {}

    @Test
    void shouldUseNativelyWhatAgreesWithTheCodec() {
        Keys<String> strings = Keys.of(Type.of(String.class));
        assertThat(strings.areNative()).isTrue();
        assertThat(strings.toFlink("a")).isEqualTo("a");
        assertThat(strings.fromFlink("a")).isEqualTo("a");
        assertThat(strings.typeInfo()).isEqualTo(BasicTypeInfo.STRING_TYPE_INFO);
        assertThat(Keys.of(Type.of(Long.class)).typeInfo()).isEqualTo(BasicTypeInfo.LONG_TYPE_INFO);
    }

    /** Two records with arrays of equal content are one key, which they are not by their own equals. */
    @Test
    void shouldCompareOthersByContent() {
        Keys<Id> keys = Keys.of(Type.of(Id.class));
        Id one = new Id("s", new byte[] {1});
        Id same = new Id("s", new byte[] {1});
        assertThat(one).isNotEqualTo(same);
        assertThat(keys.toFlink(one))
                .isEqualTo(keys.toFlink(same))
                .hasSameHashCodeAs(keys.toFlink(same))
                .isNotEqualTo(keys.toFlink(new Id("s", new byte[] {2})));
        assertThat(keys.fromFlink(keys.toFlink(one))).isSameAs(one);
        assertThat(keys.areNative()).isFalse();
    }

    /** The hash of an enum is another in each JVM; that of its codec is not. */
    @Test
    void shouldNotUseEnumsNatively() {
        Keys<Color> keys = Keys.of(Type.of(Color.class));
        assertThat(keys.toFlink(Color.RED)).isInstanceOf(Key.class).isNotEqualTo(keys.toFlink(Color.BLUE));
    }

    @Test
    void hashCode_isTheCodecs() {
        record Number(long n) {}
        Key<?> key = (Key<?>) Keys.of(Type.of(Number.class)).toFlink(new Number(42));
        assertThat(key.hashCode()).isEqualTo(Codecs.keyOf(Type.of(Number.class)).hash(new Number(42)));
    }

    @Test
    void shouldSurviveSerialization() throws Exception {
        Keys<Id> keys = Keys.of(Type.of(Id.class));
        TypeSerializer<Object> serializer =
                Views.throughJava(keys).typeInfo().createSerializer(new SerializerConfigImpl());
        Object key = keys.toFlink(new Id("s", new byte[] {1, 2}));
        byte[] bytes = Views.write(serializer, key);
        assertThat(Views.read(serializer, bytes)).isEqualTo(key).hasSameHashCodeAs(key);
        assertThat(Views.read(serializer.duplicate(), bytes)).isEqualTo(key);
        assertThat(Views.read(Views.throughJava(serializer), bytes)).isEqualTo(key);
        assertThat(Views.read(Views.throughSnapshot(serializer).restoreSerializer(), bytes))
                .isEqualTo(key);
        assertThat(Views.throughJava(keys).toFlink(new Id("s", new byte[] {1, 2})))
                .isEqualTo(key);
    }

    @Test
    void of_whatCannotBeAKey_isRefused() {
        assertThatThrownBy(() -> Keys.of(new Type<Map<String, String>>() {}))
                .isInstanceOf(CodecDerivationException.class);
    }
}
