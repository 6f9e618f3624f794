package dev.millrace.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.error.MillraceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "Z9", "fraud-review", "fraud_review", "fraud.review", "a--..__"})
    void check_legal_isTheName(String name) {
        assertThat(Names.check("an operator", name)).isSameAs(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "9a", "-a", ".a", "_a", "a b", "a/b", "a\\b", "a:b", "\u00e4", "a\n", "a\u0000", "..", "a*"
            })
    void check_illegal_isRefused(String name) {
        assertThatThrownBy(() -> Names.check("an operator", name))
                .isInstanceOf(MillraceException.class)
                .hasMessage("BAD_NAME: '" + name + "' cannot be the name of an operator; use a letter, then letters,"
                        + " digits, '.', '_' or '-', at most 100 in all");
    }

    @Test
    void check_length_isAtMostOneHundred() {
        assertThat(Names.check("an operator", "x".repeat(100))).hasSize(100);
        assertThatThrownBy(() -> Names.check("an operator", "x".repeat(101))).isInstanceOf(MillraceException.class);
    }
}
