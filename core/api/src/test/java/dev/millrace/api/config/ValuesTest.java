package dev.millrace.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.error.MillraceException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-7, -7",
        "200000, 200000",
        "200_000, 200000",
        "200k, 200000",
        "200K, 200000",
        "2m, 2000000",
        "-3G, -3000000000",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "9223372036G, 9223372036000000000"
    })
    void parseLong_readable(String text, long expected) {
        assertThat(Values.parseLong("n", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " 1", "1 ", "1.5k", "k", "+1", "1kk", "_1", "0x10", "9223372036854775808", "9223372037G", "١"
            })
    void parseLong_unreadable(String text) {
        assertThatThrownBy(() -> Values.parseLong("n", text))
                .isInstanceOf(MillraceException.class)
                .hasMessageStartingWith("BAD_VALUE at n: '" + text + "' is not a whole number");
    }

    @ParameterizedTest
    @CsvSource({"2147483647, 2147483647", "-2147483648, -2147483648", "2M, 2000000"})
    void parseInt_readable(String text, int expected) {
        assertThat(Values.parseInt("n", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "-2147483649", "3G"})
    void parseInt_outOfRange_isRefused(String text) {
        assertThatThrownBy(() -> Values.parseInt("n", text))
                .hasMessage("BAD_VALUE at n: '" + text
                        + "' is not a whole number below 2^31; write it like 200000 or 200k");
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.5", "-2, -2.0", "1e3, 1000.0", "1E-3, 0.001", ".5, 0.5"})
    void parseDouble_readable(String text, double expected) {
        assertThat(Values.parseDouble("n", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NaN", "Infinity", "1e999", "0x1p3", "1d", "1,5", " 1"})
    void parseDouble_unreadable(String text) {
        assertThatThrownBy(() -> Values.parseDouble("n", text))
                .hasMessage("BAD_VALUE at n: '" + text + "' is not a number; write it like 0.5");
    }

    @ParameterizedTest
    @CsvSource({
        "true, true",
        "YES, true",
        "on, true",
        "'', true",
        "false, false",
        "No, false",
        "off, false",
    })
    void parseFlag_readable(String text, boolean expected) {
        assertThat(Values.parseFlag("n", text)).isEqualTo(expected);
    }

    @Test
    void parseFlag_unreadable() {
        assertThatThrownBy(() -> Values.parseFlag("n", "1"))
                .hasMessage("BAD_VALUE at n: '1' is not true or false; write it like true");
    }

    @ParameterizedTest
    @CsvSource({
        "0s, 0",
        "250ms, 250",
        "10s, 10000",
        "1.5m, 90000",
        "0.1s, 100",
        "48h, 172800000",
        "30d, 2592000000",
        "' 5m ', 300000",
        "9223372036854775807ms, 9223372036854775807"
    })
    void parseDuration_readable(String text, long expectedMs) {
        assertThat(Values.parseDuration("n", text)).isEqualTo(Duration.ofMillis(expectedMs));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-5s", "5 s", "1h30m", "PT5S", "5S", "0.5ms", "0.0001s", "106751991168d"})
    void parseDuration_unreadable(String text) {
        assertThatThrownBy(() -> Values.parseDuration("n", text))
                .isInstanceOf(MillraceException.class)
                .hasMessageStartingWith("BAD_VALUE at n: '" + text + "' is not a length of time")
                .hasMessageEndingWith("; write it like 250ms, 10s, 5m, 48h or 30d");
    }

    @Test
    void parsePath_unreadable() {
        assertThat(Values.parsePath("n", "data/x.csv")).isEqualTo(Path.of("data", "x.csv"));
        assertThatThrownBy(() -> Values.parsePath("n", "a\0b"))
                .hasMessage("BAD_VALUE at n: 'a\0b' is not a path; write it like data/payments.csv");
    }
}
