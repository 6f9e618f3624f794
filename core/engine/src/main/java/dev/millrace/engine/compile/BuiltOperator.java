package dev.millrace.engine.compile;

import dev.millrace.engine.chain.Head;
import dev.millrace.engine.chain.RecordInput;
import java.util.List;

/**
 * One operator of a task.
 *
 * @param inputs where records enter, one per input; empty for an operator that takes batches
 * @param heads where batches enter, one per input; empty for an operator that takes records
 * @param parts the objects that play a part in the task: opened and closed, waiting for time, holding state
 */
record BuiltOperator(List<RecordInput> inputs, List<Head> heads, List<Object> parts) {

    /** An operator that takes records and plays no other part. */
    static BuiltOperator plain(RecordInput input) {
        return new BuiltOperator(List.of(input), List.of(), List.of());
    }
}
