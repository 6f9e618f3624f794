package dev.millrace.kafka.client;

import dev.millrace.kafka.KafkaCluster;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes Kafka's clients, each with the settings that it knows, and by the class loader that Kafka itself comes from. */
public final class Clients {

    private static final Set<String> CONSUMER = ConsumerConfig.configNames();
    private static final Set<String> PRODUCER = ProducerConfig.configNames();
    private static final Set<String> ADMIN = AdminClientConfig.configNames();

    private Clients() {}

    /** A consumer with these settings, which win over the cluster's. */
    public static KafkaConsumer<byte[], byte[]> consumer(KafkaCluster cluster, Map<String, Object> settings) {
        return make(
                cluster,
                "a consumer",
                () -> new KafkaConsumer<>(
                        known(cluster, CONSUMER, settings, Map.of()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer()));
    }

    /** A producer with these settings, which win over the cluster's. */
    public static KafkaProducer<byte[], byte[]> producer(KafkaCluster cluster, Map<String, Object> settings) {
        return make(
                cluster,
                "a producer",
                () -> new KafkaProducer<>(
                        known(cluster, PRODUCER, settings, Map.of()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer()));
    }

    /** A client that asks and arranges things. It asks again and gives up sooner than by Kafka's defaults: a start waits. */
    public static Admin admin(KafkaCluster cluster) {
        return make(
                cluster,
                "an admin client",
                () -> Admin.create(known(
                        cluster,
                        ADMIN,
                        Map.of(),
                        Map.of(
                                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                10_000,
                                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                20_000,
                                AdminClientConfig.RETRY_BACKOFF_MS_CONFIG,
                                10))));
    }

    /** The settings for one kind of client: those known to others alone are left out, unknown ones are for plug-ins. */
    private static Map<String, Object> known(
            KafkaCluster cluster, Set<String> names, Map<String, Object> settings, Map<String, Object> defaults) {
        Map<String, Object> all = new HashMap<>(defaults);
        cluster.resolved().forEach((name, value) -> {
            if (names.contains(name) || !(CONSUMER.contains(name) || PRODUCER.contains(name) || ADMIN.contains(name))) {
                all.put(name, value);
            }
        });
        all.putAll(settings);
        return all;
    }

    private static <C> C make(KafkaCluster cluster, String what, Supplier<C> maker) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(KafkaConsumer.class.getClassLoader());
        try {
            return maker.get();
        } catch (RuntimeException e) {
            throw KafkaErrors.of(e, "making " + what + " failed", cluster);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
