package dev.millrace.engine.source;

import dev.millrace.api.error.FunctionErrors;
import dev.millrace.api.source.BadRecord;
import dev.millrace.api.source.BadRecords;
import dev.millrace.engine.chain.RecordInput;
import dev.millrace.engine.metrics.OperatorMetrics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does with input that could not be read what the source's {@link BadRecords} say. */
public final class BadRecordPolicy {

    private final String operator;
    private final BadRecords policy;
    private final @Nullable RecordInput deadLetters;
    private final OperatorMetrics metrics;

    /** The policy of a source; {@code deadLetters} is where {@link BadRecords.To} sends to. */
    public BadRecordPolicy(
            String operator, BadRecords policy, @Nullable RecordInput deadLetters, OperatorMetrics metrics) {
        this.operator = operator;
        this.policy = policy;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    void apply(List<BadRecord> records) throws Exception {
        for (BadRecord bad : records) {
            if (policy instanceof BadRecords.Fail) {
                throw FunctionErrors.badRecord(operator, bad);
            }
            metrics.badRecords++;
            if (deadLetters != null) {
                deadLetters.onRecord(bad, Long.MIN_VALUE);
            }
        }
    }
}
