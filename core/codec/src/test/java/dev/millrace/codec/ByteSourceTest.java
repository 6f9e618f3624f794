package dev.millrace.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link ByteSource} says of bytes that are not what they should be. */
class ByteSourceTest {

    static Stream<Arguments> refused() {
        return Stream.of(
                row("", ByteSource::readByte, "at offset 0: expected a byte, found the end"),
                row("02", ByteSource::readBoolean, "at offset 0: expected 0 or 1 for a boolean, found 2"),
                row("05", ByteSource::readPresence, "at offset 0: expected 0 for null or 1 for a value, found 5"),
                row("", ByteSource::readUnsigned, "at offset 0: expected a byte, found the end"),
                row("0f0000", ByteSource::readUnsigned, "at offset 0: expected 5 bytes, found only 3"),
                row("ff00000000000000", ByteSource::readUnsigned, "at offset 0: expected 9 bytes, found only 8"),
                row("0f00000020", ByteSource::readInt, "at offset 0: expected an int, found 2147483648"),
                row("030008", ByteSource::readShort, "at offset 0: expected a short, found 32768"),
                row("030008", ByteSource::readChar, "at offset 0: expected a char of at most 65535, found 65536"),
                row("000000", ByteSource::readFixedInt, "at offset 0: expected 4 bytes, found only 3"),
                row("00000000000000", ByteSource::readDouble, "at offset 0: expected 8 bytes, found only 7"),
                row(
                        "0661",
                        ByteSource::readString,
                        "at offset 0: expected a count of at most 1, the bytes left, found 3"),
                row(
                        "ffffffffffffffffff",
                        ByteSource::readString,
                        "at offset 0: expected a count of at most 0, the bytes left, found 18446744073709551615"),
                row(
                        "0c61",
                        ByteSource::readNullableString,
                        "at offset 0: expected a count of at most 1, the bytes left, found 5"),
                row("0280", ByteSource::readString, "at offset 1: expected UTF-8, found the byte 0x80"),
                row("04c080", ByteSource::readString, "at offset 1: expected UTF-8, found the byte 0xc0"),
                row("04c328", ByteSource::readString, "at offset 2: expected UTF-8, found the byte 0x28"),
                row("02f0", ByteSource::readString, "at offset 1: expected UTF-8, found the byte 0xf0"),
                row("08f4908080", ByteSource::readString, "at offset 1: expected UTF-8, found the byte 0xf4"),
                row("0ceda0bdedb880", ByteSource::readString, "at offset 1: expected UTF-8, found the byte 0xed"),
                row("0461", in -> in.readBytes(3), "at offset 0: expected 3 bytes, found only 2"),
                row("0461", in -> in.skip(-1), "at offset 0: expected -1 bytes, found only 2"),
                row(
                        "0461",
                        ByteSource::beginBlock,
                        "at offset 0: expected a count of at most 1, the bytes left, found 2"),
                row(
                        "0461620000",
                        in -> in.endBlock(in.beginBlock()),
                        "at offset 1: expected the end of a block, found 2 more bytes"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource
    void refused(String hex, Consumer<ByteSource> read, String message) {
        assertThatThrownBy(() -> read.accept(new ByteSource(HexFormat.of().parseHex(hex))))
                .isInstanceOf(CorruptDataException.class)
                .hasMessage(message);
    }

    @Test
    void shouldNotReadBeyondItsLimit_thoughTheArrayGoesOn() {
        byte[] bytes = HexFormat.of().parseHex("0f000000020000000000");
        assertThatThrownBy(() -> new ByteSource(bytes, 0, 3).readUnsigned())
                .isInstanceOf(CorruptDataException.class)
                .hasMessage("at offset 0: expected 5 bytes, found only 3");
        assertThat(new ByteSource(bytes, 0, 5).readUnsigned()).isEqualTo(1L << 28);
    }

    @Test
    void shouldCountOffsetsFromTheStartOfTheArray() {
        ByteSource in = new ByteSource(new byte[10], 4, 2);
        in.readByte();
        assertThat(in.position()).isEqualTo(5);
        assertThatThrownBy(in::readFixedInt).isInstanceOfSatisfying(CorruptDataException.class, e -> {
            assertThat(e.offset()).isEqualTo(5);
            assertThat(e.expected()).isEqualTo("4 bytes");
        });
    }

    @Test
    void readUnsigned_takesALongerFormThanNeeded() {
        assertThat(new ByteSource(HexFormat.of().parseHex("0500")).readUnsigned())
                .isEqualTo(1);
        assertThat(new ByteSource(HexFormat.of().parseHex("ff0100000000000000")).readUnsigned())
                .isEqualTo(1);
    }

    private static Arguments row(String hex, Consumer<ByteSource> read, String message) {
        return Arguments.of(hex, read, message);
    }
}
