package dev.millrace.kafka.write;

import dev.millrace.kafka.KafkaTransaction;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.jspecify.annotations.Nullable;

/**
 * The prepared transactions whose producers live in this process. A producer cannot be part of a snapshot, and nobody but it
 * can commit what it wrote: so writers leave them here, and a committer that is in the same process finds them. One that is
 * not, after a crash, finds nothing. Safe for use by several threads.
 */
final class LiveTransactions {

    private static final Map<Key, Live> LIVE = new ConcurrentHashMap<>();

    /** The name of an attempt is random, so that runs of the same pipeline in one process do not meet. */
    private record Key(String id, String run, long sequence) {
        static Key of(KafkaTransaction transaction) {
            return new Key(transaction.id(), transaction.run(), transaction.sequence());
        }
    }

    /** A prepared transaction and where its id goes back to. */
    record Live(TransactionPool pool, TransactionSlot slot, KafkaProducer<byte[], byte[]> producer) {

        /** Commits it, and lets its id be used again. */
        void commit() {
            producer.commitTransaction();
            slot.nextSequence();
            pool.giveBack(slot);
        }
    }

    private LiveTransactions() {}

    static void put(KafkaTransaction transaction, Live live) {
        LIVE.put(Key.of(transaction), live);
    }

    static @Nullable Live take(KafkaTransaction transaction) {
        return LIVE.remove(Key.of(transaction));
    }

    /** Forgets what the writer of a pool has left: its producers are about to end. */
    static void forget(TransactionPool pool) {
        LIVE.values().removeIf(live -> live.pool() == pool);
    }
}
