package dev.millrace.kafka.write;

import dev.millrace.kafka.client.KafkaErrors;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the brokers allow.
 *
 * @param mostTimeoutMs for how long a transaction may be open
 * @param markersKeptMs for how long the offsets of a group are kept that nobody commits any more
 */
record BrokerLimits(long mostTimeoutMs, long markersKeptMs) {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerLimits.class);
    private static final BrokerLimits DEFAULTS =
            new BrokerLimits(TimeUnit.MINUTES.toMillis(15), TimeUnit.DAYS.toMillis(7));

    /** Asks a broker; where that is not allowed, its defaults are taken for granted. */
    static BrokerLimits ask(Admin admin) throws ExecutionException, InterruptedException {
        try {
            Node node = admin.describeCluster().nodes().get().iterator().next();
            ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, node.idString());
            Config config = admin.describeConfigs(List.of(broker)).all().get().get(broker);
            if (config == null) {
                return DEFAULTS;
            }
            return new BrokerLimits(
                    number(config, "transaction.max.timeout.ms", DEFAULTS.mostTimeoutMs),
                    TimeUnit.MINUTES.toMillis(number(
                            config,
                            "offsets.retention.minutes",
                            TimeUnit.MILLISECONDS.toMinutes(DEFAULTS.markersKeptMs))));
        } catch (ExecutionException e) {
            if (KafkaErrors.isPassing(e)) {
                throw e;
            }
            LOG.warn(
                    "the brokers do not say for how long transactions may be open and offsets are kept: {}; taken to be {}",
                    KafkaErrors.unwrapped(e).toString(),
                    DEFAULTS);
            return DEFAULTS;
        }
    }

    private static long number(Config config, String name, long otherwise) {
        ConfigEntry entry = config.get(name);
        return entry == null || entry.value() == null ? otherwise : Long.parseLong(entry.value());
    }
}
