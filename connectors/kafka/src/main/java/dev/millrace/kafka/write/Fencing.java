package dev.millrace.kafka.write;

import dev.millrace.kafka.client.KafkaErrors;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * Shuts out whoever wrote with transactional ids before. A transaction that is open is given up; who comes back with one of
 * the ids is refused. Returns when that is so.
 */
final class Fencing {

    private Fencing() {}

    /** Shuts out the writers of these ids; the broker knows the ids from then on. */
    static void fence(Collection<String> ids, Admin admin) throws ExecutionException, InterruptedException {
        // One by one, yet all under way at once: asked about together, the client takes five times as long.
        List<KafkaFuture<Void>> fenced =
                ids.stream().map(id -> admin.fenceProducers(List.of(id)).all()).toList();
        for (KafkaFuture<Void> each : fenced) {
            each.get();
        }
    }

    /** The ids of a sink that the broker knows: all that any run has used, since each makes its ids known before it writes. */
    static Set<String> known(TransactionIds ids, Admin admin) throws ExecutionException, InterruptedException {
        Set<String> known = new TreeSet<>();
        for (TransactionListing each : list(ids, admin)) {
            if (ids.contains(each.transactionalId())) {
                known.add(each.transactionalId());
            }
        }
        return known;
    }

    private static Collection<TransactionListing> list(TransactionIds ids, Admin admin)
            throws ExecutionException, InterruptedException {
        try {
            return List.copyOf(
                    admin.listTransactions(new ListTransactionsOptions().filterOnTransactionalIdPattern(ids.pattern()))
                            .all()
                            .get());
        } catch (ExecutionException e) {
            if (KafkaErrors.unwrapped(e) instanceof UnsupportedVersionException) {
                // Brokers before 4.1 know no patterns.
                return List.copyOf(admin.listTransactions().all().get());
            }
            throw e;
        }
    }
}
