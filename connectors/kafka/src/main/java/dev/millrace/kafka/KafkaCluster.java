package dev.millrace.kafka;

import dev.millrace.api.Internal;
import dev.millrace.api.config.Secret;
import dev.millrace.api.error.MillraceException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a Kafka cluster is and how to talk to it: its brokers, and any setting of Kafka's clients, such as those for TLS
 * and SASL. Immutable.
 *
 * <pre>{@code
 * KafkaCluster.at("broker-1:9093,broker-2:9093")
 *     .with("security.protocol", "SASL_SSL")
 *     .with("sasl.mechanism", "SCRAM-SHA-512")
 *     .with("sasl.jaas.config", Secret.env("KAFKA_JAAS"))
 * }</pre>
 *
 * <p>A secret is read when a client is made and goes nowhere else: {@link #toString} has the names of settings alone.
 * Settings that hold one by their nature are refused as plain text.
 */
public final class KafkaCluster implements Serializable {

    private static final long serialVersionUID = 1;

    /** What the connector decides itself, and where users decide it instead. */
    private static final Map<String, String> RESERVED = Map.ofEntries(
            Map.entry("bootstrap.servers", "KafkaCluster.at"),
            Map.entry("group.id", "KafkaSource.group"),
            Map.entry("isolation.level", "KafkaSource.readUncommitted"),
            Map.entry("auto.offset.reset", "KafkaSource.startAt"),
            Map.entry("transactional.id", "KafkaSink.exactlyOnce(...).idPrefix"),
            Map.entry("transaction.timeout.ms", "KafkaSink.exactlyOnce(...).transactionTimeout"),
            Map.entry("enable.auto.commit", "nowhere: offsets are committed after checkpoints"),
            Map.entry("acks", "nowhere: every replica in sync acknowledges"),
            Map.entry("enable.idempotence", "nowhere: it is always on"),
            Map.entry("key.serializer", "the sink's key"),
            Map.entry("value.serializer", "the sink's format"),
            Map.entry("key.deserializer", "the source's format"),
            Map.entry("value.deserializer", "the source's format"));

    private static final Set<String> SECRET_ENDINGS =
            Set.of("password", "passphrase", "jaas.config", "keystore.key", "client.secret", "basic.auth.user.info");

    private final String brokers;
    private final Map<String, String> plain;
    private final Map<String, Secret> secrets;

    private KafkaCluster(String brokers, Map<String, String> plain, Map<String, Secret> secrets) {
        this.brokers = brokers;
        this.plain = Map.copyOf(plain);
        this.secrets = Map.copyOf(secrets);
    }

    /** The cluster that these brokers know: {@code host:port}, several with commas between them. */
    public static KafkaCluster at(String brokers) {
        if (brokers.isBlank()) {
            throw MillraceException.user("BAD_ARGUMENT", "no broker is named")
                    .at("KafkaCluster.at")
                    .remedy("give at least one as host:port")
                    .build();
        }
        return new KafkaCluster(brokers.trim(), Map.of(), Map.of());
    }

    /**
     * The same, with a setting of Kafka's clients. Each client is given the settings it knows.
     *
     * @throws MillraceException if the connector decides this setting itself, or it holds a secret
     */
    public KafkaCluster with(String setting, String value) {
        checkFree(setting);
        if (isSecret(setting)) {
            throw MillraceException.user("BAD_ARGUMENT", "this setting holds a secret, which is not given as text")
                    .at(setting)
                    .remedy("say where it is: Secret.env(\"VARIABLE\") or Secret.file(path)")
                    .build();
        }
        Map<String, String> more = new HashMap<>(plain);
        more.put(setting, Objects.requireNonNull(value, "value"));
        return new KafkaCluster(brokers, more, secrets);
    }

    /**
     * The same, with a setting of Kafka's clients that is secret.
     *
     * @throws MillraceException if the connector decides this setting itself
     */
    public KafkaCluster with(String setting, Secret value) {
        checkFree(setting);
        Map<String, Secret> more = new HashMap<>(secrets);
        more.put(setting, Objects.requireNonNull(value, "value"));
        return new KafkaCluster(brokers, plain, more);
    }

    private static void checkFree(String setting) {
        String instead = RESERVED.get(setting);
        if (instead != null) {
            throw MillraceException.user("BAD_ARGUMENT", "the connector sets this itself")
                    .at(setting)
                    .remedy("it is decided by " + instead)
                    .build();
        }
    }

    private static boolean isSecret(String setting) {
        String lower = setting.toLowerCase(Locale.ROOT);
        return SECRET_ENDINGS.stream().anyMatch(lower::endsWith);
    }

    /** The brokers, as they were given. */
    public String brokers() {
        return brokers;
    }

    /** The settings, secrets read. */
    @Internal
    public Map<String, Object> resolved() {
        Map<String, Object> all = new HashMap<>(plain);
        secrets.forEach((setting, secret) -> all.put(setting, secret.resolve()));
        all.put("bootstrap.servers", brokers);
        return all;
    }

    /** Whether a text holds one of the secrets. */
    @Internal
    public boolean givesAway(String text) {
        return secrets.values().stream()
                .map(Secret::resolve)
                .anyMatch(secret -> !secret.isEmpty() && text.contains(secret));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KafkaCluster that
                && brokers.equals(that.brokers)
                && plain.equals(that.plain)
                && secrets.equals(that.secrets);
    }

    @Override
    public int hashCode() {
        return Objects.hash(brokers, plain, secrets);
    }

    /** The brokers and the names of settings; no values. */
    @Override
    public String toString() {
        List<String> names = new ArrayList<>(new TreeSet<>(plain.keySet()));
        new TreeSet<>(secrets.keySet()).forEach(name -> names.add(name + " (secret)"));
        return "KafkaCluster[" + brokers + (names.isEmpty() ? "" : " with " + String.join(", ", names)) + "]";
    }
}
