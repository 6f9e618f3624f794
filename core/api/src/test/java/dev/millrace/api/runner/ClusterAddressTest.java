package dev.millrace.api.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.error.MillraceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterAddressTest {

    @Test
    void anAddress_hasHostAndPort() {
        assertThat(ClusterAddress.parse("flink://host:8081"))
                .isEqualTo(new ClusterAddress("host", 8081))
                .hasToString("flink://host:8081");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://host:8081", "host:8081", "flink://host", "flink://host:8081/path", "flink://a b:1"})
    void whatIsNone_isRefused(String address) {
        assertThatThrownBy(() -> ClusterAddress.parse(address))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("FLINK_ADDRESS at " + address)
                .hasMessageContaining("https://, is not supported");
    }
}
