package dev.millrace.kafka.client;

import dev.millrace.api.error.MillraceException;
import dev.millrace.kafka.KafkaCluster;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What Kafka's clients throw, in words: who can mend it, and how. */
public final class KafkaErrors {

    private KafkaErrors() {}

    /**
     * The error behind what a client threw. One that is known already stays as it is.
     *
     * @param what what did not succeed
     */
    public static MillraceException of(Throwable thrown, String what, KafkaCluster cluster) {
        Throwable cause = unwrapped(thrown);
        if (cause instanceof MillraceException known) {
            return known;
        }
        MillraceException.Builder error = builder(cause, what + ": " + said(cause, cluster));
        error.at(cluster.brokers());
        if (!givesAway(cause, cluster)) {
            error.cause(cause);
        }
        return error.build();
    }

    /** The exception that matters: what a future or a client wraps around it is taken off. */
    public static Throwable unwrapped(Throwable thrown) {
        Throwable at = thrown;
        while (at.getCause() != null
                && (at instanceof ExecutionException
                        || at instanceof CompletionException
                        || at.getClass() == KafkaException.class)) {
            at = at.getCause();
        }
        return at;
    }

    /** Whether the cluster may answer if it is asked again. */
    public static boolean isPassing(Throwable thrown) {
        Throwable cause = unwrapped(thrown);
        return cause instanceof RetriableException && !(cause instanceof UnknownTopicOrPartitionException);
    }

    private static String said(Throwable cause, KafkaCluster cluster) {
        String message = cause.getMessage();
        String name = cause.getClass().getSimpleName();
        return message == null || cluster.givesAway(message) ? name : name + ", " + message;
    }

    private static boolean givesAway(Throwable thrown, KafkaCluster cluster) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            String message = at.getMessage();
            if (message != null && cluster.givesAway(message)) {
                return true;
            }
        }
        return false;
    }

    private static MillraceException.Builder builder(Throwable cause, String what) {
        if (cause instanceof ConfigException) {
            return MillraceException.user("KAFKA_SETTING", what)
                    .remedy("correct the brokers' addresses or the settings of the KafkaCluster");
        }
        if (cause instanceof UnknownTopicOrPartitionException || cause instanceof InvalidTopicException) {
            return MillraceException.external("KAFKA_NO_TOPIC", what)
                    .remedy("create the topic, or correct its name; also one that may not be described looks missing");
        }
        if (cause instanceof AuthenticationException) {
            return MillraceException.user("KAFKA_LOGIN", what)
                    .remedy("correct the KafkaCluster's settings for TLS and SASL, or the secrets they name");
        }
        if (cause instanceof AuthorizationException) {
            return MillraceException.user("KAFKA_NOT_ALLOWED", what)
                    .remedy("grant the rights: on the topic, the group, the transactional ids with their prefix");
        }
        if (cause instanceof ProducerFencedException
                || cause instanceof InvalidProducerEpochException
                || cause instanceof InvalidTxnStateException) {
            return MillraceException.external("KAFKA_FENCED", what)
                    .remedy("either another run writes with the same transactional ids: end it, or give each its own id"
                            + " prefix; or the transaction was open for longer than its timeout: a restart goes on from the"
                            + " last checkpoint and loses nothing")
                    .retryable();
        }
        if (cause instanceof RecordTooLargeException) {
            return MillraceException.user("KAFKA_RECORD_TOO_LARGE", what)
                    .remedy(
                            "raise max.request.size of the KafkaCluster and max.message.bytes of the topic, or write less");
        }
        if (cause instanceof TimeoutException || cause instanceof RetriableException) {
            return MillraceException.external("KAFKA_UNREACHABLE", what)
                    .remedy("see that the brokers run and can be reached under the addresses that they advertise")
                    .retryable();
        }
        MillraceException.Builder other = MillraceException.external("KAFKA_FAILED", what)
                .remedy("see the brokers' logs; a restart goes on from the last checkpoint");
        return cause instanceof KafkaException ? other.retryable() : other;
    }
}
