package dev.millrace.engine.exchange;

import dev.millrace.engine.chain.Current;
import dev.millrace.engine.metrics.OperatorMetrics;
import org.jspecify.annotations.Nullable;

/**
 * What a route by key needs of its task, whatever the form of the key.
 *
 * @param producer the id of the operator whose records take the route
 * @param router the outlets to the consumer's tasks
 * @param current the record at hand
 * @param owners which task owns a key
 * @param metrics the producer's
 * @param combiner what may take records out before they are sent, if anything does
 */
public record KeyRouteParts(
        String producer,
        Router router,
        Current current,
        KeyOwners owners,
        OperatorMetrics metrics,
        @Nullable Combiner combiner) {}
