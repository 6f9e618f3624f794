package dev.millrace.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of {@link ByteSink} and their way back through {@link ByteSource}. */
class ByteSinkTest {

    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "1, 02",
        "127, fe",
        "128, 0102",
        "300, b104",
        "16383, fdff",
        "16384, 030002",
        "2097151, fbffff",
        "2097152, 07000002",
        "268435455, f7ffffff",
        "268435456, 0f00000002",
        "34359738367, efffffffff",
        "34359738368, 1f0000000002",
        "4398046511103, dfffffffffff",
        "4398046511104, 3f000000000002",
        "562949953421311, bfffffffffffff",
        "562949953421312, 7f00000000000002",
        "72057594037927935, 7fffffffffffffff",
        "72057594037927936, ff0000000000000001",
        "9223372036854775807, ffffffffffffffff7f",
        "-1, ffffffffffffffffff",
    })
    void writeUnsigned_takesOneByteForEverySevenBits(long value, String hex) {
        ByteSink out = new ByteSink();
        out.writeUnsigned(value);
        assertThat(HexFormat.of().formatHex(out.toByteArray())).isEqualTo(hex);
        // At the end of the array, and with more behind it, which are two ways to read.
        assertThat(new ByteSource(out.toByteArray()).readUnsigned()).isEqualTo(value);
        out.writeFixedLong(-1);
        ByteSource in = new ByteSource(out.toByteArray());
        assertThat(in.readUnsigned()).isEqualTo(value);
        assertThat(in.remaining()).isEqualTo(Long.BYTES);
    }

    @ParameterizedTest
    @CsvSource({"0, 00", "-1, 02", "1, 04", "-64, fe", "64, 0102", "-9223372036854775808, ffffffffffffffffff"})
    void writeLong_foldsTheSign(long value, String hex) {
        ByteSink out = new ByteSink();
        out.writeLong(value);
        assertThat(HexFormat.of().formatHex(out.toByteArray())).isEqualTo(hex);
        assertThat(new ByteSource(out.toByteArray()).readLong()).isEqualTo(value);
    }

    @Test
    void shouldReadBackEveryForm_fromASeed() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ByteSink out = new ByteSink(1);
            for (int i = 0; i < 40; i++) {
                long number = random.nextLong() >> random.nextInt(64);
                out.writeLong(number);
                out.writeUnsigned(number);
                out.writeInt((int) number);
                out.writeShort((short) number);
                out.writeChar((char) number);
                out.writeByte((byte) number);
                out.writeBoolean(number > 0);
                out.writeFixedInt((int) number);
                out.writeFixedLong(number);
                out.writeFloat(number);
                out.writeDouble(number);
                out.writeString(Long.toString(number));
            }
            random = new SplittableRandom(seed);
            ByteSource in = new ByteSource(out.buffer(), 0, out.position());
            for (int i = 0; i < 40; i++) {
                long number = random.nextLong() >> random.nextInt(64);
                String at = "seed " + seed + ", number " + i;
                assertThat(in.readLong()).as(at).isEqualTo(number);
                assertThat(in.readUnsigned()).as(at).isEqualTo(number);
                assertThat(in.readInt()).as(at).isEqualTo((int) number);
                assertThat(in.readShort()).as(at).isEqualTo((short) number);
                assertThat(in.readChar()).as(at).isEqualTo((char) number);
                assertThat(in.readByte()).as(at).isEqualTo((byte) number);
                assertThat(in.readBoolean()).as(at).isEqualTo(number > 0);
                assertThat(in.readFixedInt()).as(at).isEqualTo((int) number);
                assertThat(in.readFixedLong()).as(at).isEqualTo(number);
                assertThat(in.readFloat()).as(at).isEqualTo((float) number);
                assertThat(in.readDouble()).as(at).isEqualTo((double) number);
                assertThat(in.readString()).as(at).isEqualTo(Long.toString(number));
            }
            assertThat(in.remaining()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "caf\u00e9",
                "\u0000",
                "\u07ff\u0800\uffff",
                "\uD83D\uDE00 smile",
                "replacement \uFFFD itself",
                "lone high \uD83D",
                "\uDE00 lone low",
                "\uDE00\uD83D the wrong way round",
                "lone \uD83D before \uD83D\uDE00",
                "long enough to be left to the encoder of the JDK",
                "long enough, and with a question mark? that is its own",
                "long enough, and with one at the very end of the text?",
                "long enough, and with a lone surrogate\uD83D",
                "\uDE00 long enough, and with a lone surrogate in front",
                "long enough, and w\u00efth \u20ac and \uD83D\uDE00 in it, but nothing alone",
                "long enough? and \uD83D with both, in \u20ac, and \uD83D\uDE00"
            })
    void writeString_keepsEveryString(String text) {
        ByteSink out = new ByteSink(1);
        out.writeString(text);
        out.writeNullableString(text);
        out.writeNullableString(null);
        ByteSource in = new ByteSource(out.toByteArray());
        assertThat(in.readString()).isEqualTo(text);
        assertThat(in.readNullableString()).isEqualTo(text);
        assertThat(in.readNullableString()).isNull();
        assertThat(in.remaining()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"caf\u00e9, 0a636166c3a9", "\u20ac, 06e282ac", "\uD83D\uDE00, 08f09f9880"})
    void writeString_isUtf8(String text, String hex) {
        ByteSink out = new ByteSink();
        out.writeString(text);
        assertThat(HexFormat.of().formatHex(out.toByteArray())).isEqualTo(hex);
    }

    @Test
    void writeDouble_makesOneOfAllNaNs() {
        ByteSink out = new ByteSink();
        out.writeDouble(Double.longBitsToDouble(0xfff8000000000123L));
        out.writeFloat(Float.intBitsToFloat(0xffc00123));
        assertThat(HexFormat.of().formatHex(out.toByteArray())).isEqualTo("000000000000f87f0000c07f");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 16383, 16384, 100_000})
    void block_isPrecededByItsLength(int length) {
        byte[] content = new byte[length];
        new java.util.Random(length).nextBytes(content);
        ByteSink out = new ByteSink(1);
        out.writeByte(42);
        int start = out.beginBlock();
        out.writeBytes(content, 0, length);
        out.endBlock(start);
        out.writeByte(43);
        ByteSource in = new ByteSource(out.toByteArray());
        assertThat(in.readByte()).isEqualTo((byte) 42);
        int outer = in.beginBlock();
        assertThat(in.remaining()).isEqualTo(length);
        assertThat(in.readBytes(length)).isEqualTo(content);
        assertThatThrownBy(in::readByte).isInstanceOf(CorruptDataException.class);
        in.endBlock(outer);
        assertThat(in.readByte()).isEqualTo((byte) 43);
    }

    @Test
    void reset_keepsTheMemory() {
        ByteSink out = new ByteSink();
        out.writeBytes(new byte[1000], 0, 1000);
        byte[] memory = out.buffer();
        out.reset();
        out.writeByte(1);
        assertThat(out.position()).isOne();
        assertThat(out.buffer()).isSameAs(memory);
        assertThat(out.toByteArray()).containsExactly(1);
    }
}
