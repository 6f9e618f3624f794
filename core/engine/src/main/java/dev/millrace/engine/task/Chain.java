package dev.millrace.engine.task;

import dev.millrace.engine.chain.ChainTime;
import dev.millrace.engine.chain.Head;
import dev.millrace.engine.chain.Holding;
import dev.millrace.engine.chain.Lifecycle;
import dev.millrace.engine.chain.Outbox;
import dev.millrace.engine.chain.ProcessingTimed;
import dev.millrace.engine.chain.Snapshotted;
import dev.millrace.engine.exchange.Router;
import dev.millrace.engine.sink.WriteOperator;
import java.util.List;

/**
 * The operators of one task, wired to each other, by the parts they play.
 *
 * @param heads where records enter, one per input of the first operator
 * @param time event time in the chain
 * @param outbox whether the task may go on
 * @param lifecycles what is opened and closed, in the order of the chain
 * @param processingTimed what waits for the clock
 * @param holding what may hold records back
 * @param snapshotted what has state, by operator
 * @param writers the sinks
 * @param routers the outputs towards other tasks
 */
public record Chain(
        List<Head> heads,
        ChainTime time,
        Outbox outbox,
        List<Lifecycle> lifecycles,
        List<ProcessingTimed> processingTimed,
        List<Holding> holding,
        List<NamedState> snapshotted,
        List<WriteOperator> writers,
        List<Router> routers) {

    /** An operator's state under the operator's id. */
    public record NamedState(String operator, Snapshotted state) {}
}
