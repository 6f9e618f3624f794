package dev.millrace.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemTerminalTest {

    @Test
    void size_isWhatTheEnvironmentSays() {
        Terminal.Size size = new SystemTerminal(Map.of("COLUMNS", "37", "LINES", "11")).size();

        assertThat(size).isEqualTo(new Terminal.Size(37, 11));
    }

    @ParameterizedTest
    @CsvSource({"0", "-5", "wide", "999999", "''"})
    void size_doesNotTrustNonsense(String columns) {
        Terminal plain = new SystemTerminal(Map.of());
        Terminal told = new SystemTerminal(Map.of("COLUMNS", columns));

        assertThat(told.size()).isEqualTo(plain.size());
    }
}
