package dev.millrace.engine.harness;

import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.process.Timers;
import dev.millrace.engine.operator.KeyedProcessOperator;
import dev.millrace.engine.operator.SideOutputs;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A keyed function whose records are what it shall do; subclasses declare state and timers. A timer that fires emits {@code
 * name@time}, and runs what the test has put there.
 */
public abstract class Script extends KeyedProcess<Object, Script.Act<?>, Object> {

    /** What to do in a callback. */
    @FunctionalInterface
    public interface Act<F extends Script> {
        void run(F function, Context<Object, Object> context) throws Exception;
    }

    /** Run when any timer fires, after it has been emitted. */
    public Act<? extends Script> onTimer = (function, context) -> {};

    @Override
    @SuppressWarnings("unchecked")
    public void onRecord(Act<?> act, Context<Object, Object> context) throws Exception {
        ((Act<Script>) act).run(this, context);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void onTimer(Timers timers, long timeMs, Context<Object, Object> context) throws Exception {
        context.emit(context.key() + ":" + timers.name() + "@" + timeMs);
        ((Act<Script>) onTimer).run(this, context);
    }

    /** Makes the operator that runs a script. */
    @SuppressWarnings("unchecked")
    public static KeyedHarness.Build runs(Supplier<? extends Script> script) {
        return (context, setup, output) -> new KeyedProcessOperator(
                context,
                setup,
                (KeyedProcess<Object, Object, Object>) (KeyedProcess<?, ?, ?>) script.get(),
                output,
                new SideOutputs("op", List.of(), Map.of()));
    }
}
