package dev.millrace.bench.topic;

import dev.millrace.api.format.MessageEncoder;
import dev.millrace.bench.workload.Event;
import dev.millrace.bench.workload.Events;
import dev.millrace.bench.workload.Input;
import dev.millrace.bench.workload.Query.ViaKafka;
import dev.millrace.bench.workload.Tally;
import dev.millrace.bench.workload.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Where the records of a run come from, and where its results go: two topics of the broker at hand. For one thread.
 *
 * <p>The topic that is read has the records in turn over its partitions, record i in partition i modulo {@value #PARTITIONS}, so
 * that the first records of any number are the beginnings of its partitions. It is one topic for all runs of all engines on an
 * input, made longer when a run wants more. The other one is new for each run.
 */
public final class Endpoints implements AutoCloseable {

    /** Of either topic. */
    public static final int PARTITIONS = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private @Nullable Broker broker;
    private String from = "";
    private String to = "";
    private long records;
    private int runs;

    /** If a workload goes by way of Kafka: has so many records ready to be read, and an empty topic for results. */
    public void prepare(Workload workload, long wanted) throws IOException, ExecutionException, InterruptedException {
        if (!(workload.query() instanceof ViaKafka)) {
            return;
        }
        if (broker == null) {
            broker = Broker.atHand();
        }
        Input input = workload.input();
        from = "events-" + input.keys() + "-" + input.perSecond() + "-" + input.disorderMs() + "-" + input.hotShare()
                + "-" + input.amounts();
        records = wanted;
        if (!Topics.isThere(address(), from)) {
            Topics.create(address(), from, PARTITIONS);
        }
        fill(input);
        runs++;
        to = "results-" + ProcessHandle.current().pid() + "-" + runs;
        Topics.create(address(), to, PARTITIONS);
    }

    /** Sends what is not there yet. */
    private void fill(Input input) throws ExecutionException, InterruptedException {
        long[] there = new long[PARTITIONS];
        long first = Long.MAX_VALUE;
        for (Map.Entry<TopicPartition, Long> end :
                Topics.ends(address(), from, PARTITIONS).entrySet()) {
            int partition = end.getKey().partition();
            there[partition] = end.getValue();
            first = Math.min(first, there[partition] * PARTITIONS + partition);
        }
        if (first >= records) {
            return;
        }
        Events events = Events.of(input);
        MessageEncoder<EventMessage> encoder = Messages.events().encoder();
        try (Filling<byte[], byte[]> filling =
                new Filling<>(address(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (long index = first; index < records; index++) {
                int partition = (int) (index % PARTITIONS);
                if (index / PARTITIONS >= there[partition]) {
                    Event event = events.at(index);
                    long timeMs = events.timestampMs(index, event);
                    EventMessage message =
                            new EventMessage(event.key(), event.name(), event.kind(), event.amount(), timeMs);
                    filling.send(new ProducerRecord<>(from, partition, timeMs, null, encoder.encode(message)));
                }
            }
        }
    }

    /** Where clients find the broker: {@code host:port}. */
    public String address() {
        if (broker == null) {
            throw new IllegalStateException("not prepared");
        }
        return broker.address();
    }

    /** The topic to read. */
    public String from() {
        return from;
    }

    /** The topic to write to. */
    public String to() {
        return to;
    }

    /** Where each partition of the topic to read ends for this run, exclusive: it may have more. */
    public Map<TopicPartition, Long> ends() {
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (TopicPartition each : Topics.partitions(from, PARTITIONS)) {
            ends.put(each, (records - each.partition() + PARTITIONS - 1) / PARTITIONS);
        }
        return ends;
    }

    /** Takes what is committed of the topic written to into the tally, and deletes the topic. Nothing if none is prepared. */
    public void collect() throws ExecutionException, InterruptedException {
        if (to.isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> ends = Topics.ends(address(), to, PARTITIONS);
        Map<String, Object> settings = new HashMap<>(Clients.consumer());
        settings.put("bootstrap.servers", address());
        settings.put("isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                Tally.Part part = new Tally.Part()) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> result : consumer.poll(PATIENCE)) {
                    tell(result.value(), part);
                }
            }
        }
        Topics.delete(address(), to);
        to = "";
    }

    /** Not by the parser of the engines: what it is compiled for is to be what they read. */
    private static void tell(byte[] json, Tally.Part part) {
        Numbers numbers = new Numbers(json);
        part.add(numbers.next("key"), numbers.next("endMs"), numbers.next("value"));
        numbers.end();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (broker != null) {
            broker.close();
        }
    }
}
