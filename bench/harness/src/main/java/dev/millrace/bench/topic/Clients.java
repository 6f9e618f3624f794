package dev.millrace.bench.topic;

import java.util.Map;
import java.util.TreeMap;

/** How Kafka's clients are set up, in every engine alike. What is not said here has Kafka's defaults, or the engine's. */
public final class Clients {

    private Clients() {}

    /** What readers are told: large fetches, so that few requests are made. Any name may be given to any client's settings. */
    public static Map<String, String> consumer() {
        return new TreeMap<>(Map.of(
                "max.poll.records", "10000",
                "max.partition.fetch.bytes", Integer.toString(4 << 20),
                "receive.buffer.bytes", Integer.toString(1 << 20)));
    }

    /** What writers are told: large batches, which are waited for a little. */
    public static Map<String, String> producer() {
        return new TreeMap<>(Map.of(
                "acks", "all",
                "enable.idempotence", "true",
                "linger.ms", "20",
                "batch.size", Integer.toString(256 << 10),
                "buffer.memory", Integer.toString(64 << 20)));
    }

    /** All of it in words, for reports. */
    public static String settings() {
        return consumer() + " " + producer();
    }
}
