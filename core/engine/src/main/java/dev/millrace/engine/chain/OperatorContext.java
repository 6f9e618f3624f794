package dev.millrace.engine.chain;

import dev.millrace.engine.metrics.OperatorMetrics;
import dev.millrace.engine.seam.Clock;

/**
 * What an operator is given of the task it works in.
 *
 * @param operator the operator's id in the plan
 * @param index which of the operator's instances this is, from 0
 * @param parallelism how many instances there are
 * @param keyGroups which key groups belong to this instance
 * @param current key and origin of the record being handled
 * @param time the operator's view of event time
 * @param outbox whether the task may go on; look at it between two callbacks of a loop
 * @param clock the clock of the run
 * @param metrics what the operator counts
 */
public record OperatorContext(
        String operator,
        int index,
        int parallelism,
        KeyGroups keyGroups,
        Current current,
        OperatorTime time,
        Outbox outbox,
        Clock clock,
        OperatorMetrics metrics) {}
