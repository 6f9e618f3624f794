package dev.millrace.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({"0, 0 ms", "999, 999 ms", "1000, 1 s", "61000, 1 m 01 s", "3600000, 1 h 00 m", "93600000, 1 d 02 h"})
    void span_showsTheTwoGreatestUnits(long ms, String text) {
        assertThat(Figures.span(ms)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0ms", "1, 1ms", "1500, 1500ms", "90000, 90s", "600000, 10m", "172800000, 2d", "176400000, 49h"})
    void duration_isWrittenLikeAnOptionAndNeverRounded(long ms, String text) {
        assertThat(Figures.duration(ms)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0; 0.00 ms",
                "0.4242; 0.42 ms",
                "12.34; 12.3 ms",
                "999; 999 ms",
                "1234; 1.23 s",
                "98765432; 98,765 s"
            })
    void millis_hasThreeDigits(double ms, String text) {
        assertThat(Figures.millis(ms)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "1000, 1.0 kB", "999949, 999.9 kB", "999950, 1.0 MB", "3400000000, 3.4 GB"})
    void bytes_haveTheUnitThatSuitsThem(long bytes, String text) {
        assertThat(Figures.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 %",
        "0.00001, < 0.01 %",
        "0.001, 0.10 %",
        "0.0099, 0.99 %",
        "0.0312, 3.1 %",
        "0.12, 12 %",
        "1, 100 %"
    })
    void share_isFinerWhereItIsSmall(double ratio, String text) {
        assertThat(Figures.share(ratio)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"0; 0 records", "1; 1 record", "1234567; 1,234,567 records"})
    void count_agreesWithWhatIsCounted(long n, String text) {
        assertThat(Figures.count(n, "record")).isEqualTo(text);
    }
}
