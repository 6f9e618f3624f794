package dev.millrace.engine.operator;

import dev.millrace.api.process.Counter;
import dev.millrace.api.process.TimerBinder;
import dev.millrace.api.process.Timers;
import dev.millrace.engine.metrics.OperatorMetrics;
import dev.millrace.engine.timer.OperatorTimers;
import org.jspecify.annotations.Nullable;

/** Gives the timers and counters that a function has declared their substance. */
final class FunctionBinder implements TimerBinder {

    private final OperatorMetrics metrics;
    private final @Nullable OperatorTimers timers;

    /** A binder for a function of an operator, which has timers if it is keyed. */
    FunctionBinder(OperatorMetrics metrics, @Nullable OperatorTimers timers) {
        this.metrics = metrics;
        this.timers = timers;
    }

    @Override
    public Timers timers(String name, Timers.Domain domain) {
        if (timers == null) {
            throw new IllegalStateException("timers '" + name + "' of a function without keys");
        }
        return timers.substance(name);
    }

    @Override
    public Counter counter(String name) {
        long[] cell = metrics.counter(name);
        return n -> cell[0] += n;
    }
}
