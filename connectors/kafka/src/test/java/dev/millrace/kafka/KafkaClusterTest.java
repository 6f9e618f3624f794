package dev.millrace.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.config.Secret;
import dev.millrace.api.error.MillraceException;
import dev.millrace.kafka.client.Clients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClusterTest {

    @TempDir
    Path folder;

    private Secret secret(String content) throws Exception {
        return Secret.file(Files.writeString(folder.resolve("secret"), content + "\n"));
    }

    @Test
    void toString_hasNamesOfSettings_andNoValues() throws Exception {
        KafkaCluster cluster = KafkaCluster.at("one:9092,two:9092")
                .with("sasl.jaas.config", secret("hush"))
                .with("security.protocol", "SASL_SSL");

        assertThat(cluster)
                .hasToString("KafkaCluster[one:9092,two:9092 with security.protocol, sasl.jaas.config (secret)]");
        assertThat(KafkaSource.topic("payments", new PlainText())
                        .cluster(cluster)
                        .toString())
                .doesNotContain("hush");
    }

    @Test
    void resolved_readsSecrets() throws Exception {
        assertThat(KafkaCluster.at("one:9092")
                        .with("ssl.key.password", secret("hush"))
                        .resolved())
                .isEqualTo(Map.of("bootstrap.servers", "one:9092", "ssl.key.password", "hush"));
    }

    @Test
    void secretsAsText_areRefused_withoutQuotingThem() {
        assertThatThrownBy(() -> KafkaCluster.at("one:9092").with("ssl.truststore.password", "hush"))
                .isInstanceOf(MillraceException.class)
                .hasMessage(
                        "BAD_ARGUMENT at ssl.truststore.password: this setting holds a secret, which is not given as"
                                + " text; say where it is: Secret.env(\"VARIABLE\") or Secret.file(path)");
    }

    @Test
    void whatTheConnectorDecides_isRefused() {
        assertThatThrownBy(() -> KafkaCluster.at("one:9092").with("acks", "0"))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("BAD_ARGUMENT at acks: the connector sets this itself");
    }

    @Test
    void errors_giveNoSecretAway() throws Exception {
        // The client quotes the value that it cannot use.
        KafkaCluster cluster = KafkaCluster.at("one.invalid:9092").with("security.protocol", secret("hush"));

        assertThatThrownBy(() -> Clients.admin(cluster))
                .hasMessageStartingWith(
                        "KAFKA_SETTING at one.invalid:9092: making an admin client failed: ConfigException;")
                .hasNoCause();
    }
}
