package dev.millrace.kafka.write;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.sink.Committer;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.kafka.KafkaCluster;
import dev.millrace.kafka.KafkaTransaction;
import dev.millrace.kafka.client.Clients;
import dev.millrace.kafka.client.KafkaErrors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits transactions: those whose producers live in this process through them, and those of a run that is gone by finding
 * out whether it committed them, and writing them again if not.
 */
public final class TransactionCommitter implements Committer<KafkaTransaction> {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionCommitter.class);

    /** Markers are relied on for a little less time than they are kept. */
    private static final long MARGIN_MS = TimeUnit.HOURS.toMillis(1);

    private final KafkaCluster cluster;
    private final WriterContext context;
    private final Admin admin;
    private final BrokerLimits limits;
    private final long timeoutMs;

    /** The ids that nobody writes with any more but this run. */
    private final Set<String> fenced;

    /**
     * How many transactions had been left in this process when those ids were shut out. Those of a writer that did not come
     * back when its run was given up may still be there.
     */
    private final long leftBefore = LiveTransactions.puts();

    /** The last number committed here, by id: what comes twice is committed once. */
    private final Map<String, Long> committed = new HashMap<>();

    private TransactionCommitter(
            KafkaCluster cluster,
            WriterContext context,
            Admin admin,
            BrokerLimits limits,
            long timeoutMs,
            Set<String> fenced) {
        this.cluster = cluster;
        this.context = context;
        this.admin = admin;
        this.limits = limits;
        this.timeoutMs = timeoutMs;
        this.fenced = fenced;
    }

    /**
     * A committer for a run, or for its share of the writers. All ids that any earlier run of the sink has used are shut out: also
     * those of writers that are no more, whose open transactions would hold up readers, and those that no snapshot knows. Of
     * several committers each does so for every n-th writer, and so for those that write beside it.
     */
    public static TransactionCommitter open(Outgoing<?> outgoing, TransactionOptions options, WriterContext context)
            throws InterruptedException {
        KafkaCluster cluster = outgoing.knownCluster();
        Admin admin = Clients.admin(cluster);
        try {
            BrokerLimits limits = BrokerLimits.ask(admin);
            TransactionTimes times = TransactionTimes.conclude(options, limits, context.checkpointEveryMs());
            times.warnings().forEach(warning -> LOG.warn("{}: {}", context.name(), warning));
            TransactionIds ids = TransactionIds.of(options.idPrefix(), context);
            Set<String> known = Fencing.known(ids, admin);
            known.removeIf(id -> ids.writer(id) % context.parallelism() != context.index());
            Fencing.fence(known, admin);
            return new TransactionCommitter(cluster, context, admin, limits, times.timeoutMs(), known);
        } catch (InterruptedException e) {
            admin.close();
            throw e;
        } catch (Exception e) {
            admin.close();
            throw KafkaErrors.of(e, "preparing to commit to topic '" + outgoing.topic() + "' failed", cluster);
        }
    }

    @Override
    public void commit(KafkaTransaction transaction) throws InterruptedException {
        if (committed.getOrDefault(transaction.id(), Long.MIN_VALUE) >= transaction.sequence()) {
            return;
        }
        try {
            LiveTransactions.Live live = LiveTransactions.take(transaction, leftBefore);
            if (live != null) {
                live.commit();
            } else {
                recover(transaction);
            }
        } catch (RuntimeException | ExecutionException e) {
            throw KafkaErrors.of(e, "committing " + transaction + " failed", cluster);
        }
        committed.put(transaction.id(), transaction.sequence());
    }

    private void recover(KafkaTransaction lost) throws ExecutionException, InterruptedException {
        Long marker = marker(lost);
        if (!wasCommitted(lost, marker) && fenced.add(lost.id())) {
            // The id may be that of a writer with a committer of its own, which is not to be shut out for nothing: that
            // the
            // transaction was committed stays true. That it was not, only once nobody can commit it any more.
            Fencing.fence(List.of(lost.id()), admin);
            marker = marker(lost);
        }
        if (wasCommitted(lost, marker)) {
            LOG.info("{}: {} was committed before", context.name(), lost);
            return;
        }
        if (marker == null) {
            checkMarkerIsKept(lost);
        }
        LOG.info("{}: {} was not committed: its records are written again", context.name(), lost);
        writeAgain(lost);
    }

    private @Nullable Long marker(KafkaTransaction lost) throws ExecutionException, InterruptedException {
        return Marker.read(List.of(lost.id()), lost.topic(), admin).get(lost.id());
    }

    private static boolean wasCommitted(KafkaTransaction lost, @Nullable Long marker) {
        return marker != null && marker >= lost.sequence();
    }

    /** That there is no marker says something only as long as one would still be there. */
    private void checkMarkerIsKept(KafkaTransaction lost) {
        long ageMs = TimeUnit.MICROSECONDS.toMillis(context.nowMicros()) - lost.preparedAtMs();
        if (ageMs > limits.markersKeptMs() - MARGIN_MS) {
            throw MillraceException.user(
                            "KAFKA_OUTCOME_UNKNOWN",
                            lost + " was prepared " + TimeUnit.MILLISECONDS.toHours(ageMs)
                                    + " hours ago, and the brokers"
                                    + " keep for " + TimeUnit.MILLISECONDS.toHours(limits.markersKeptMs())
                                    + " hours what says whether it was committed")
                    .at(cluster.brokers())
                    .remedy(
                            "raise offsets.retention.minutes of the brokers before such a downtime; now, look whether the"
                                    + " records are in the topic, and if they are, commit offset " + lost.sequence()
                                    + " of partition 0"
                                    + " of " + lost.topic() + " for group '" + lost.id() + "', otherwise offset 0")
                    .build();
        }
    }

    private void writeAgain(KafkaTransaction lost) {
        KafkaProducer<byte[], byte[]> producer =
                Clients.producer(cluster, ProducerSettings.transactional(lost.id(), timeoutMs));
        // Closed with a limit: it would wait for a broker that is away, and nobody would try again.
        try {
            writeAgain(lost, producer);
        } catch (Throwable t) {
            try {
                producer.close(Sending.CLOSE_PATIENCE);
            } catch (RuntimeException later) {
                t.addSuppressed(later);
            }
            throw t;
        }
        producer.close(Sending.CLOSE_PATIENCE);
    }

    private void writeAgain(KafkaTransaction lost, KafkaProducer<byte[], byte[]> producer) {
        producer.initTransactions();
        producer.beginTransaction();
        Sending sending = new Sending(producer, cluster, lost.topic());
        for (byte[] piece : lost.records()) {
            for (ProducerRecord<byte[], byte[]> record : RecordLog.records(piece, lost.topic())) {
                sending.send(record);
            }
        }
        sending.flush();
        Marker.put(lost, producer);
        producer.commitTransaction();
    }

    @Override
    public void close() {
        admin.close();
    }
}
