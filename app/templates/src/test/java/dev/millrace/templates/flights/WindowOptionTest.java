package dev.millrace.templates.flights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.window.Windows;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowOptionTest {

    @Test
    void parse_everyShape() {
        Duration hour = Duration.ofHours(1);
        assertThat(WindowOption.parse("window", "tumbling:1h"))
                .isEqualTo(new WindowOption(Windows.tumbling(hour), false));
        assertThat(WindowOption.parse("window", "sliding:6h:1h"))
                .isEqualTo(new WindowOption(Windows.sliding(Duration.ofHours(6), hour), false));
        assertThat(WindowOption.parse("window", "session:90m"))
                .isEqualTo(new WindowOption(Windows.session(Duration.ofMinutes(90)), true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tumbling",
                "tumbling:1h:2h",
                "sliding:1h",
                "session:",
                "hopping:1h",
                "tumbling:one",
                "tumbling:0h"
            })
    void parse_refusesAnythingElseAndNamesTheOption(String text) {
        assertThatThrownBy(() -> WindowOption.parse("window", text)).hasMessageStartingWith("BAD_VALUE at window: ");
    }
}
