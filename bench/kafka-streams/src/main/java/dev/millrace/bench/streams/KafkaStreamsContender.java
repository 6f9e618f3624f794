package dev.millrace.bench.streams;

import dev.millrace.bench.topic.Broker;
import dev.millrace.bench.trial.Contender;
import dev.millrace.bench.workload.Course.FullSpeed;
import dev.millrace.bench.workload.Query.KeyedBy;
import dev.millrace.bench.workload.Query.RunningSum;
import dev.millrace.bench.workload.Query.Windowed;
import dev.millrace.bench.workload.Tally;
import dev.millrace.bench.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;

/**
 * Kafka Streams, and a broker in a process of its own. The topic of a workload is filled, keyed and partitioned before the clock
 * starts, so that what is measured is reading it and computing.
 *
 * <p>The system property {@code millrace.broker.lib} says where the broker's jars are.
 */
public final class KafkaStreamsContender implements Contender {

    /** Internal to Kafka Streams: by default windows are told once a second of the machine's time, so not with the last record. */
    private static final String EMIT_INTERVAL =
            StreamsConfig.InternalConfig.EMIT_INTERVAL_MS_KSTREAMS_WINDOWED_AGGREGATION;

    private final Map<String, String> filled = new HashMap<>();
    private @Nullable Broker broker;
    private @Nullable Path folder;
    private int runs;

    @Override
    public String settings() {
        return "Kafka Streams " + AppInfoParser.getVersion()
                + ": a topic filled and keyed before, stores in memory without changelog or cache, windows told when over";
    }

    @Override
    public boolean can(Workload workload) {
        return workload.conditions().course() instanceof FullSpeed
                && (workload.query() instanceof Windowed || workload.query() instanceof RunningSum);
    }

    @Override
    public void run(Workload workload, long records, int parallelism) throws Exception {
        if (workload.query() instanceof Windowed query && query.keyedBy() == KeyedBy.TEXT) {
            run(workload, records, parallelism, Keys.texts());
        } else {
            run(workload, records, parallelism, Keys.numbers());
        }
    }

    private <K> void run(Workload workload, long records, int parallelism, Keys<K> keys) throws Exception {
        Broker serving = started();
        String wanted = workload + " " + records + " " + parallelism;
        String topic = filled.get(wanted);
        if (topic == null) {
            topic = "events-" + filled.size();
            Topic.fill(serving.address(), topic, workload, records, parallelism, keys);
            filled.put(wanted, topic);
        }
        CountDownLatch ends = new CountDownLatch(parallelism);
        AtomicReference<Throwable> failed = new AtomicReference<>();
        try (KafkaStreams streams = new KafkaStreams(
                Topologies.of(workload, topic, keys, ends), settings(serving.address(), parallelism))) {
            streams.setUncaughtExceptionHandler(why -> {
                failed.set(why);
                for (int i = 0; i < parallelism; i++) {
                    ends.countDown();
                }
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
            // Threads that join one by one would pass tasks on to each other, and what is in memory would stay behind.
            streams.pause();
            streams.start();
            while (failed.get() == null && !isAssigned(streams, parallelism)) {
                Thread.sleep(20);
            }
            Tally.reading();
            streams.resume();
            ends.await();
            Tally.ended();
        }
        if (failed.get() != null) {
            throw new IllegalStateException("Kafka Streams failed", failed.get());
        }
    }

    /** Whether every thread has its task. */
    private static boolean isAssigned(KafkaStreams streams, int threads) {
        return streams.state() == KafkaStreams.State.RUNNING
                && streams.metadataForLocalThreads().stream()
                                .filter(thread -> thread.activeTasks().size() == 1)
                                .count()
                        == threads;
    }

    private Properties settings(String address, int threads) {
        Properties settings = new Properties();
        runs++;
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "bench-" + runs);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, address);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder + "/state");
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 20_000);
        settings.put(EMIT_INTERVAL, 0L);
        settings.put("auto.offset.reset", "earliest");
        // Threads hear sooner of a new division of tasks.
        settings.put("heartbeat.interval.ms", 100);
        settings.put("max.poll.records", 10_000);
        settings.put("max.partition.fetch.bytes", 8 << 20);
        settings.put("receive.buffer.bytes", 4 << 20);
        settings.put("check.crcs", false);
        return settings;
    }

    private Broker started() throws IOException {
        Broker serving = broker;
        if (serving == null) {
            folder = Files.createTempDirectory("millrace-bench");
            serving = Broker.atHand();
            broker = serving;
        }
        return serving;
    }

    @Override
    public void close() throws Exception {
        if (broker != null) {
            broker.close();
            broker = null;
        }
        if (folder != null) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
            folder = null;
        }
        filled.clear();
    }
}
