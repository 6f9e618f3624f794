package dev.millrace.kafka.write;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The settings that producers always have here: every replica in sync acknowledges, retries keep order and add nothing. */
final class ProducerSettings {

    private ProducerSettings() {}

    static Map<String, Object> plain() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return settings;
    }

    static Map<String, Object> transactional(String id, long timeoutMs) {
        Map<String, Object> settings = plain();
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Math.toIntExact(timeoutMs));
        return settings;
    }
}
