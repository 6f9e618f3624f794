package dev.millrace.flink.keyed;

import static dev.millrace.flink.function.Opened.opened;

import dev.millrace.api.process.KeyedFunction;
import dev.millrace.api.process.Timers;
import dev.millrace.flink.function.CallContext;
import dev.millrace.flink.function.OutputTags;
import dev.millrace.flink.function.UserFunction;
import dev.millrace.flink.type.Keys;
import dev.millrace.flink.type.Stamped;
import java.io.Serializable;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * A user's keyed function of one operator instance, with its state, timers and time. Flink calls in this order: {@link #initialize},
 * {@link #open}, callbacks and {@link #snapshot}, {@link #close}.
 *
 * @param <F> the kind of function
 */
final class KeyedRuntime<F extends KeyedFunction> implements Serializable {

    private static final long serialVersionUID = 1;

    private final String operator;
    private final UserFunction<F> function;
    private final OutputTags tags;
    private final Keys<Object> keys;
    private transient @Nullable OperatorTime time;
    private transient @Nullable KeyTimers timers;
    private transient @Nullable KeyedCall call;

    KeyedRuntime(String operator, UserFunction<F> function, OutputTags tags, Keys<Object> keys) {
        this.operator = operator;
        this.function = function;
        this.tags = tags;
        this.keys = keys;
    }

    void initialize(FunctionInitializationContext context, RuntimeContext runtime) throws Exception {
        OperatorTime begun = new OperatorTime(operator);
        begun.initialize(context, runtime);
        time = begun;
    }

    void snapshot() throws Exception {
        opened(time).snapshot();
    }

    void open(RuntimeContext context) {
        F created = function.create();
        KeyedCall calls = new KeyedCall(operator, tags, keys, opened(time));
        KeyTimers purposes = new KeyTimers(
                context,
                counter -> function.counterOf(context, counter),
                calls,
                opened(time),
                created.declarations().timers());
        created.declarations().state().bind(new DeclaredState(context, calls, purposes));
        call = calls;
        timers = purposes;
        function.open(purposes);
    }

    void close() {
        function.close();
    }

    F function() {
        return function.get();
    }

    /** A callback for a record begins. */
    KeyedCall begin(
            Object key,
            TimerService service,
            @Nullable Long timestamp,
            Collector<Stamped<Object>> out,
            CallContext.Sides sides) {
        opened(time).atRecord(service, key);
        return start(key, service, timestamp, out, sides);
    }

    /** A callback for a timer of Flink's begins. */
    KeyedCall beginTimer(
            Object key,
            TimerService service,
            TimeDomain domain,
            long timerMs,
            Collector<Stamped<Object>> out,
            CallContext.Sides sides) {
        if (domain == TimeDomain.EVENT_TIME) {
            opened(time).atTimer(service, key, timerMs);
            return start(key, service, timerMs, out, sides);
        }
        opened(time).atClock(service, key);
        return start(key, service, ClockTimers.due(timerMs), out, sides);
    }

    private KeyedCall start(
            Object key,
            TimerService service,
            @Nullable Long timestamp,
            Collector<Stamped<Object>> out,
            CallContext.Sides sides) {
        KeyedCall begun = opened(call);
        opened(timers).use(service);
        begun.begin(key, service, timestamp, out, sides);
        return begun;
    }

    /** In a callback, for a timer of Flink's. */
    void onTimer(TimeDomain domain, long timerMs, KeyTimers.Target target) throws Exception {
        boolean eventTime = domain == TimeDomain.EVENT_TIME;
        Timers.Domain by = eventTime ? Timers.Domain.EVENT_TIME : Timers.Domain.PROCESSING_TIME;
        long timeMs = eventTime ? timerMs : ClockTimers.due(timerMs);
        KeyedCall current = opened(call);
        opened(timers).onTimer(by, timeMs, (purpose, setFor) -> {
            try {
                target.onTimer(purpose, setFor);
            } catch (Throwable t) {
                throw current.failure(
                        "a timer of '" + purpose.name() + "' set for " + setFor + " and key " + current.key(), t);
            }
        });
    }
}
