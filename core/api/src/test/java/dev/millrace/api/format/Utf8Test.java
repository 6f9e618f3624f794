package dev.millrace.api.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Utf8Test {

    private static final byte[] TEXT = "xaä€𝄞x".getBytes(UTF_8);

    @Test
    void decode_isStrict() {
        assertThat(Utf8.decode(TEXT, 1, TEXT.length - 1)).isEqualTo("aä€𝄞");
        assertThat(Utf8.decode(TEXT, 1, 2)).isEqualTo("a");
        assertThat(Utf8.decode(TEXT, 1, 3)).isNull();
        assertThat(Utf8.decode(new byte[] {(byte) 0xC0, (byte) 0x80}, 0, 2)).isNull();
    }

    @Test
    void encode_isStrict() {
        assertThat(Utf8.encode("xaä€𝄞x")).isEqualTo(TEXT);
        assertThat(Utf8.encode("")).isEmpty();
        assertThat(Utf8.encode("half \ud834")).isNull();
    }

    @Test
    void show_replacesAndCuts() {
        assertThat(Utf8.show(TEXT, 1, 3)).isEqualTo("a\ufffd");
        assertThat(Utf8.show(new byte[5000], 0, 5000)).hasSize(4099).endsWith("...");
    }

    @Test
    void characters_countsCodePoints() {
        assertThat(Utf8.characters(TEXT, 0, TEXT.length)).isEqualTo(6);
    }
}
