package dev.millrace.kafka.write;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.sink.CommittingWriter;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.kafka.KafkaCluster;
import dev.millrace.kafka.KafkaTransaction;
import dev.millrace.kafka.client.Clients;
import dev.millrace.kafka.client.KafkaErrors;
import dev.millrace.kafka.client.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes records in transactions: one for each checkpoint in which there are any, each with an id of its own until it is
 * committed. Why it is safe at every point where it may be cut off is told in docs/design/0016-kafka-transactions.md.
 *
 * @param <T> the type of the values
 */
public final class TransactionWriter<T> implements CommittingWriter<T, KafkaTransaction> {

    private final Outgoing<T> outgoing;
    private final TransactionOptions options;
    private final WriterContext context;
    private final RecordEncoder<T> encoder;
    private final TransactionPool pool;
    private final String run = UUID.randomUUID().toString();
    private @Nullable Open open;

    /** The transaction being written. */
    private record Open(TransactionSlot slot, KafkaProducer<byte[], byte[]> producer, Sending sending, RecordLog log) {}

    private TransactionWriter(
            Outgoing<T> outgoing, TransactionOptions options, WriterContext context, TransactionPool pool) {
        this.outgoing = outgoing;
        this.options = options;
        this.context = context;
        this.encoder = new RecordEncoder<>(outgoing);
        this.pool = pool;
    }

    /**
     * A writer whose ids nobody else writes with any more: whatever an earlier run left open with them is given up before the
     * first record is written, also with those it never comes to use.
     */
    public static <T> TransactionWriter<T> open(Outgoing<T> outgoing, TransactionOptions options, WriterContext context)
            throws InterruptedException {
        KafkaCluster cluster = outgoing.knownCluster();
        try (Admin admin = Clients.admin(cluster)) {
            Topics.check(outgoing.topic(), outgoing.createPartitions(), cluster, admin);
            List<String> ids = TransactionIds.of(options.idPrefix(), context).of(context.index(), options.slots());
            Fencing.fence(ids, admin);
            Map<String, Long> markers = Marker.read(ids, outgoing.topic(), admin);
            // The clock keeps numbers rising where a marker was forgotten, the marker where the clock was set back.
            long fromClock = TimeUnit.MICROSECONDS.toMillis(context.nowMicros());
            List<TransactionSlot> slots = new ArrayList<>();
            ids.forEach(
                    id -> slots.add(new TransactionSlot(id, Math.max(fromClock, markers.getOrDefault(id, 0L) + 1))));
            // Whether the timeout goes with the interval is the committer's to judge; it knows the interval.
            long timeoutMs = TransactionTimes.conclude(options, BrokerLimits.ask(admin), OptionalLong.empty())
                    .timeoutMs();
            return new TransactionWriter<>(outgoing, options, context, new TransactionPool(cluster, timeoutMs, slots));
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw KafkaErrors.of(e, "preparing to write to topic '" + outgoing.topic() + "' failed", cluster);
        }
    }

    @Override
    public void write(T value, long timestampMs) throws Exception {
        ProducerRecord<byte[], byte[]> record = encoder.encode(value, timestampMs);
        Open current = open;
        if (current == null) {
            current = begin();
            open = current;
        }
        current.log.add(record);
        if (current.log.sizeBytes() > options.mostBytes()) {
            throw MillraceException.user(
                            "KAFKA_TRANSACTION_TOO_LARGE",
                            "more than " + options.mostBytes() + " bytes were written since the last checkpoint")
                    .at(current.slot.id())
                    .remedy(
                            "take checkpoints more often, or allow more with mostBytes of the sink: each writer keeps as"
                                    + " much in memory and in the snapshot")
                    .build();
        }
        current.sending.send(record);
    }

    private Open begin() throws InterruptedException {
        TransactionSlot slot = pool.take();
        KafkaProducer<byte[], byte[]> producer = pool.producer(slot);
        try {
            producer.beginTransaction();
        } catch (RuntimeException e) {
            throw failed("beginning a transaction", slot.id(), e);
        }
        return new Open(
                slot, producer, new Sending(producer, outgoing.knownCluster(), outgoing.topic()), new RecordLog());
    }

    /**
     * Tells what was refused meanwhile. Nothing is waited for: the producer sends by itself, in larger batches, and what was
     * written is safe only with {@link #prepareCommit}.
     */
    @Override
    public void flush() {
        if (open != null) {
            open.sending.check();
        }
    }

    @Override
    public List<KafkaTransaction> prepareCommit(long checkpointId) {
        Open prepared = open;
        if (prepared == null) {
            return List.of();
        }
        prepared.sending.flush();
        KafkaTransaction transaction = new KafkaTransaction(
                prepared.slot.id(),
                prepared.slot.sequence(),
                run,
                checkpointId,
                outgoing.topic(),
                TimeUnit.MICROSECONDS.toMillis(context.nowMicros()),
                prepared.log.pieces());
        try {
            Marker.put(transaction, prepared.producer);
        } catch (RuntimeException e) {
            throw failed("preparing a transaction", prepared.slot.id(), e);
        }
        LiveTransactions.put(transaction, pool, prepared.slot, prepared.producer);
        open = null;
        return List.of(transaction);
    }

    private MillraceException failed(String what, String id, RuntimeException e) {
        return KafkaErrors.of(e, what + " of id " + id + " failed", outgoing.knownCluster());
    }

    /**
     * Gives up what is open. What was not prepared belongs to no checkpoint, and its records will come again; what was prepared
     * and not committed is in the snapshot, if that is durable, and will be written again.
     */
    @Override
    public void close() {
        LiveTransactions.forget(pool);
        pool.close();
    }
}
