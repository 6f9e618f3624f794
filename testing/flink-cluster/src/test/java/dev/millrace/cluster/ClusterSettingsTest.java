package dev.millrace.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.error.MillraceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ClusterSettingsTest {

    @Test
    void of_settingOfTheUser_replacesOurs() {
        ClusterOptions options = ClusterOptions.taskManagers(2)
                .slots(4)
                .with("heartbeat.timeout", "50 s")
                .with("state.backend.type", "rocksdb");

        assertThat(new ClusterSettings(Path.of("/there"), 8081, 6123).of(options))
                .containsEntry("rest.port", "8081")
                .containsEntry("jobmanager.rpc.port", "6123")
                .containsEntry("taskmanager.numberOfTaskSlots", "4")
                .containsEntry("heartbeat.timeout", "50 s")
                .containsEntry("state.backend.type", "rocksdb");
    }

    @Test
    void taskManagerJvm_hasWhatFlinksSettingSays() {
        ClusterOptions options = ClusterOptions.DEFAULTS.taskHeapMb(64);

        assertThat(options.taskManagerJvm()).containsExactly("-Xmx192m");
        assertThat(options.with("env.java.opts.taskmanager", " -Da=b  -XX:+UseG1GC ")
                        .taskManagerJvm())
                .containsExactly("-Xmx192m", "-Da=b", "-XX:+UseG1GC");
        assertThat(options.with("env.java.opts.taskmanager", "-Da=b").briefly().taskManagerJvm())
                .containsExactly("-Xmx192m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Da=b");
    }

    @Test
    void yaml_quotesEveryValue() throws IOException {
        String yaml = ClusterSettings.yaml(new TreeMap<>(Map.of("a.b", "it's: #1", "rest.port", "8081")));

        assertThat(yaml).isEqualTo("a.b: 'it''s: #1'\nrest.port: '8081'\n");
        assertThat(ClusterSettings.valueIn(yaml, "rest.port")).isEqualTo("8081");
        assertThatThrownBy(() -> ClusterSettings.valueIn(yaml, "port")).isInstanceOf(IOException.class);
    }

    @Test
    void options_refuseACountOfNone() {
        assertThatThrownBy(() -> ClusterOptions.taskManagers(0))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("a cluster cannot have 0 task managers");
        assertThatThrownBy(() -> ClusterOptions.DEFAULTS.slots(-1)).hasMessageContaining("-1 slots");
        assertThatThrownBy(() -> ClusterOptions.DEFAULTS.taskHeapMb(0)).hasMessageContaining("MB of heap");
    }
}
