package dev.millrace.api.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatExceptionTest {

    @Test
    void within_buildsAPath() {
        FormatException error = new FormatException(2, 7, null, "expected a number, found 'x'")
                .within("price")
                .within("[3]")
                .within("items")
                .within("order");

        assertThat(error.field()).isEqualTo("order.items[3].price");
        assertThat(error.below(10))
                .hasMessage("line 12, column 7: field 'order.items[3].price': expected a number, found 'x'");
        assertThat(error.getStackTrace()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"abc, 'abc'", "``, ''", "`a\nb\r\tc`, 'a\\nb\\r\\tc'", "`\u0007ä𝄞`, '\\u0007ä𝄞'"})
    void quote_staysOnOneLine(String text, String quoted) {
        assertThat(FormatException.quote(text)).isEqualTo(quoted);
    }

    @Test
    void quote_cutsLongText() {
        assertThat(FormatException.quote("x".repeat(60))).isEqualTo("'" + "x".repeat(60) + "'");
        assertThat(FormatException.quote("x".repeat(61))).isEqualTo("'" + "x".repeat(60) + "...'");
    }
}
