package dev.millrace.kafka.write;

import dev.millrace.kafka.KafkaTransaction;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.jspecify.annotations.Nullable;

/**
 * The prepared transactions whose producers live in this process. A producer cannot be part of a snapshot, and nobody but it
 * can commit what it wrote: so writers leave them here, and a committer that is in the same process finds them. One that is
 * not, after a crash, finds nothing. Safe for use by several threads.
 */
final class LiveTransactions {

    private static final Map<Key, Live> LIVE = new ConcurrentHashMap<>();
    private static final AtomicLong PUTS = new AtomicLong();

    /** The name of an attempt is random, so that runs of the same pipeline in one process do not meet. */
    private record Key(String id, String run, long sequence) {
        static Key of(KafkaTransaction transaction) {
            return new Key(transaction.id(), transaction.run(), transaction.sequence());
        }
    }

    /** A prepared transaction, where its id goes back to, and how many had been left here before. */
    record Live(TransactionPool pool, TransactionSlot slot, KafkaProducer<byte[], byte[]> producer, long before) {

        /** Commits it, and lets its id be used again. */
        void commit() {
            producer.commitTransaction();
            slot.nextSequence();
            pool.giveBack(slot);
        }
    }

    private LiveTransactions() {}

    static void put(
            KafkaTransaction transaction,
            TransactionPool pool,
            TransactionSlot slot,
            KafkaProducer<byte[], byte[]> producer) {
        LIVE.put(Key.of(transaction), new Live(pool, slot, producer, PUTS.getAndIncrement()));
    }

    /** How many have been left here so far. */
    static long puts() {
        return PUTS.get();
    }

    /**
     * Takes one.
     *
     * @param before how many had been left here when others were shut out: the producers of those can commit nothing
     */
    static @Nullable Live take(KafkaTransaction transaction, long before) {
        Key key = Key.of(transaction);
        Live live = LIVE.get(key);
        return live != null && live.before() >= before && LIVE.remove(key, live) ? live : null;
    }

    /** Forgets what the writer of a pool has left: its producers are about to end. */
    static void forget(TransactionPool pool) {
        LIVE.values().removeIf(live -> live.pool() == pool);
    }
}
