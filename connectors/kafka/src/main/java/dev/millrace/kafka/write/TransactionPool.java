package dev.millrace.kafka.write;

import dev.millrace.api.error.MillraceException;
import dev.millrace.kafka.KafkaCluster;
import dev.millrace.kafka.client.Clients;
import dev.millrace.kafka.client.KafkaErrors;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * The transactional ids of one writer. An id is in use from a transaction's beginning until it is known what became of it; so
 * the ids are all the transactions that can be open. The writer takes, the committer gives back.
 */
final class TransactionPool {

    private static final long WAIT_MS = 30_000;

    private final KafkaCluster cluster;
    private final long timeoutMs;
    private final List<TransactionSlot> all;
    private final BlockingQueue<TransactionSlot> free;
    private final long waitMs;

    TransactionPool(KafkaCluster cluster, long timeoutMs, List<TransactionSlot> slots) {
        this(cluster, timeoutMs, slots, WAIT_MS);
    }

    /** @param waitMs how long to wait for a free id */
    TransactionPool(KafkaCluster cluster, long timeoutMs, List<TransactionSlot> slots, long waitMs) {
        this.cluster = cluster;
        this.timeoutMs = timeoutMs;
        this.all = slots;
        this.free = new ArrayBlockingQueue<>(slots.size(), true, slots);
        this.waitMs = waitMs;
    }

    /** A free id; waits for one. */
    TransactionSlot take() throws InterruptedException {
        TransactionSlot slot = free.poll(waitMs, TimeUnit.MILLISECONDS);
        if (slot == null) {
            throw MillraceException.external(
                            "KAFKA_TRANSACTIONS_OPEN",
                            "all " + all.size() + " transactions are open, prepared by checkpoints that have not been"
                                    + " committed, and none was in " + waitMs + " ms")
                    .at(all.get(0).id())
                    .remedy(
                            "see why checkpoints take so long to become durable; more may be open with openTransactions of"
                                    + " the sink")
                    .retryable()
                    .build();
        }
        return slot;
    }

    /** The producer of an id that was taken, made where there is none yet. */
    KafkaProducer<byte[], byte[]> producer(TransactionSlot slot) {
        KafkaProducer<byte[], byte[]> known = slot.producer();
        if (known != null) {
            return known;
        }
        KafkaProducer<byte[], byte[]> made =
                Clients.producer(cluster, ProducerSettings.transactional(slot.id(), timeoutMs));
        slot.producer(made);
        try {
            made.initTransactions();
        } catch (RuntimeException e) {
            throw KafkaErrors.of(e, "beginning to use the transactional id " + slot.id() + " failed", cluster);
        }
        return made;
    }

    /** It is known what became of the transaction. */
    void giveBack(TransactionSlot slot) {
        free.add(slot);
    }

    /** Gives up all transactions that are open, and ends all producers: within one patience, should no broker answer. */
    void close() {
        long deadline = System.nanoTime() + Sending.CLOSE_PATIENCE.toNanos();
        for (TransactionSlot slot : all) {
            KafkaProducer<byte[], byte[]> producer = slot.producer();
            if (producer != null) {
                producer.close(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            }
        }
    }
}
