package dev.millrace.engine.host.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @Test
    void line_isAJsonArrayOfStrings() {
        assertThat(Words.line(List.of())).isEqualTo("[]");
        assertThat(Words.line(List.of("1", "ps"))).isEqualTo("[\"1\",\"ps\"]");
        assertThat(Words.line(List.of("a\"b\\c", "\n", "\u00e9")))
                .isEqualTo("[\"a\\\"b\\\\c\",\"\\u000a\",\"\\u00e9\"]");
    }

    @Test
    void of_readsWhatLineWrites_andWhatOthersMayWrite() {
        List<String> words = List.of("1", "", "a\"b\\c\n\t", "\u00e9\ud83d\ude00");
        assertThat(Words.of(Words.line(words))).isEqualTo(words);
        assertThat(Words.of(" [ \"a\" , \"\\n\\t\\r\\/\\u00E9\" ] ")).containsExactly("a", "\n\t\r/\u00e9");
        assertThat(Words.of("[]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ps", "[", "[\"a\"", "[\"a\",]", "[\"a]", "[1]", "[\"\\x\"]", "[\"\\u12\"]", "[\"a\"] b"})
    void of_anythingElse_isRefused(String line) {
        assertThatThrownBy(() -> Words.of(line)).isInstanceOf(IllegalArgumentException.class);
    }
}
