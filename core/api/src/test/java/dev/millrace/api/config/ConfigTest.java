package dev.millrace.api.config;

import static dev.millrace.api.config.Param.Kind.DOUBLE;
import static dev.millrace.api.config.Param.Kind.DURATION;
import static dev.millrace.api.config.Param.Kind.FLAG;
import static dev.millrace.api.config.Param.Kind.LONG;
import static dev.millrace.api.config.Param.Kind.PATH;
import static dev.millrace.api.config.Param.Kind.SECRET;
import static dev.millrace.api.config.Param.Kind.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.error.MillraceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {

    private static final List<Param> PARAMS = List.of(
            Param.required("input", PATH, "where payments are"),
            Param.of("window", DURATION, "10m", "size of windows"),
            Param.of("rate", LONG, "200k", "payments per second"),
            Param.of("share", DOUBLE, "0.25", "of frauds"),
            Param.of("verbose", FLAG, "no", "say more"),
            Param.optional("topic", TEXT, "where to write"),
            Param.optional("password", SECRET, "of the broker"));

    @Test
    void of_severalOrigins_theEarlierWins() {
        Config config = Config.of(
                PARAMS,
                Map.of("input", "flag.csv"),
                Map.of("input", "environment.csv", "window", "1m"),
                Map.of("input", "file.csv", "window", "2m", "topic", "alerts", "password", "env:BROKER_PASSWORD"));

        assertThat(config.describe())
                .containsExactly(
                        "input = flag.csv (flag)",
                        "window = 1m (environment)",
                        "rate = 200k (default)",
                        "share = 0.25 (default)",
                        "verbose = no (default)",
                        "topic = alerts (file)",
                        "password = env:BROKER_PASSWORD (file)");
    }

    @Test
    void get_eachKind_readsTheValue() {
        Config config = Config.of(PARAMS, Map.of("input", "in.csv", "verbose", "", "password", "file:/run/password"));

        assertThat(config.getPath("input")).isEqualTo(Path.of("in.csv"));
        assertThat(config.getDuration("window")).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.getLong("rate")).isEqualTo(200_000);
        assertThat(config.getInt("rate")).isEqualTo(200_000);
        assertThat(config.getDouble("share")).isEqualTo(0.25);
        assertThat(config.getFlag("verbose")).isTrue();
        assertThat(config.getSecret("password")).isEqualTo(Secret.file(Path.of("/run/password")));
        assertThat(config.find("topic")).isEmpty();
        assertThat(config.has("topic")).isFalse();
        assertThat(config.has("input")).isTrue();
    }

    @Test
    void of_valueThatIsOverridden_isNotRead() {
        Config config = Config.of(PARAMS, Map.of("input", "a", "rate", "5"), Map.of("rate", "many"), Map.of());

        assertThat(config.getLong("rate")).isEqualTo(5);
    }

    @Test
    void get_missing_saysWhatItIsFor() {
        Config config = Config.of(PARAMS, Map.of("input", "a"));

        assertThatThrownBy(() -> config.get("topic"))
                .isInstanceOf(MillraceException.class)
                .hasMessage("MISSING_OPTION at topic: no value is given: where to write; give one: --topic VALUE");
    }

    @Test
    void get_undeclared_isAnErrorOfTheFactory() {
        Config config = Config.of(PARAMS, Map.of("input", "a"));

        assertThatThrownBy(() -> config.getLong("speed"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the pipeline declares no parameter 'speed'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Window", "out_of_order", "-a", "a-", "a--b", "1a"})
    void param_badName_isRefused(String name) {
        assertThatThrownBy(() -> Param.optional(name, TEXT, "")).isInstanceOf(MillraceException.class);
    }
}
