package dev.millrace.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.config.Config.Origin;
import dev.millrace.api.config.Param;
import dev.millrace.api.config.Param.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentValuesTest {

    private static final List<Param> PARAMS =
            List.of(Param.optional("rate", Kind.LONG, "r"), Param.optional("out-of-order", Kind.DURATION, "o"));

    @Test
    void read_findsParametersByTheirVariables() {
        Map<String, String> environment =
                Map.of("MILLRACE_FRAUD_OUT_OF_ORDER", "5s", "MILLRACE_FLIGHTS_RATE", "7", "RATE", "8", "HOME", "/x");

        assertThat(EnvironmentValues.read("fraud", PARAMS, environment, List.of("fraud", "flights")))
                .isEqualTo(Map.of("out-of-order", new Given("5s", Origin.ENVIRONMENT, "MILLRACE_FRAUD_OUT_OF_ORDER")));
    }

    @Test
    void read_leavesTheVariablesOfALongerNameAlone() {
        Map<String, String> environment = Map.of("MILLRACE_FRAUD_EU_RATE", "5");

        assertThat(EnvironmentValues.read("fraud", PARAMS, environment, List.of("fraud", "fraud-eu")))
                .isEmpty();
        assertThatThrownBy(() -> EnvironmentValues.read("fraud", PARAMS, environment, List.of("fraud")))
                .hasMessageContaining("UNKNOWN_OPTION at MILLRACE_FRAUD_EU_RATE");
    }

    @Test
    void read_leavesTheCommandsOwnVariablesAlone() {
        Map<String, String> environment = Map.of("MILLRACE_JAVA_OPTS", "-Xmx1g", "MILLRACE_LOG_DIR", "/x");

        assertThat(EnvironmentValues.read("java", PARAMS, environment, List.of("java")))
                .isEmpty();
        assertThat(EnvironmentValues.read("log", PARAMS, environment, List.of("log")))
                .isEmpty();
    }
}
