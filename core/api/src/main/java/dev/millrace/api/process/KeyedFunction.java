package dev.millrace.api.process;

import dev.millrace.api.Type;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.function.Combiner;
import dev.millrace.api.state.AggregatingState;
import dev.millrace.api.state.ListState;
import dev.millrace.api.state.MapState;
import dev.millrace.api.state.ReducingState;
import dev.millrace.api.state.StateDeclaration;
import dev.millrace.api.state.StateDeclaration.Shape;
import dev.millrace.api.state.StateOption;
import dev.millrace.api.state.Ttl;
import dev.millrace.api.state.ValueState;
import java.time.Duration;

/**
 * What keyed functions have in common: state and timers per key, declared as final fields.
 *
 * <pre>{@code
 * private final ListState<Payment> last = listState("last", Payment.class, keepLast(100), ttl(ofDays(30)));
 * private final Timers expiry = eventTimers("expiry");
 * }</pre>
 */
public abstract sealed class KeyedFunction extends ProcessFunction permits KeyedProcess, KeyedTwoInputProcess {

    /** Declares one value per key. */
    protected final <V> ValueState<V> valueState(String name, Class<V> type, StateOption... options) {
        return valueState(name, Type.of(type), options);
    }

    /** Declares one value per key. */
    protected final <V> ValueState<V> valueState(String name, Type<V> type, StateOption... options) {
        return declarations().state().value(StateDeclaration.of(name, new Shape.Value(type), options));
    }

    /** Declares a list per key. */
    protected final <V> ListState<V> listState(String name, Class<V> type, StateOption... options) {
        return listState(name, Type.of(type), options);
    }

    /** Declares a list per key. */
    protected final <V> ListState<V> listState(String name, Type<V> type, StateOption... options) {
        return declarations().state().elements(StateDeclaration.of(name, new Shape.Elements(type, 0), options));
    }

    /** Declares a map per key. */
    protected final <UK, UV> MapState<UK, UV> mapState(
            String name, Class<UK> keyType, Class<UV> valueType, StateOption... options) {
        return mapState(name, Type.of(keyType), Type.of(valueType), options);
    }

    /** Declares a map per key. */
    protected final <UK, UV> MapState<UK, UV> mapState(
            String name, Type<UK> keyType, Type<UV> valueType, StateOption... options) {
        return declarations()
                .state()
                .entries(StateDeclaration.of(name, new Shape.Entries(keyType, valueType), options));
    }

    /** Declares a value per key that added values are combined into. */
    protected final <V> ReducingState<V> reducingState(
            String name, Class<V> type, Combiner<V> combiner, StateOption... options) {
        return reducingState(name, Type.of(type), combiner, options);
    }

    /** Declares a value per key that added values are combined into. */
    protected final <V> ReducingState<V> reducingState(
            String name, Type<V> type, Combiner<V> combiner, StateOption... options) {
        return declarations().state().reduced(StateDeclaration.of(name, new Shape.Reduced(type, combiner), options));
    }

    /** Declares an aggregate per key. */
    protected final <T, R> AggregatingState<T, R> aggregatingState(
            String name, Aggregate<T, R> aggregate, StateOption... options) {
        return declarations().state().aggregated(StateDeclaration.of(name, new Shape.Aggregated(aggregate), options));
    }

    /** Declares timers that fire when the watermark reaches their time. */
    protected final Timers eventTimers(String name) {
        return declarations().timers(name, Timers.Domain.EVENT_TIME);
    }

    /** Declares timers that fire when the clock of the run reaches their time. */
    protected final Timers processingTimers(String name) {
        return declarations().timers(name, Timers.Domain.PROCESSING_TIME);
    }

    /** Option: a time to live by the machine's clock, from the last write. */
    protected static StateOption ttl(Duration duration) {
        return StateOption.ttl(duration);
    }

    /** Option: a time to live. */
    protected static StateOption ttl(Ttl ttl) {
        return StateOption.ttl(ttl);
    }

    /** Option: only the newest {@code n} elements of a list are kept. */
    protected static StateOption keepLast(int n) {
        return StateOption.keepLast(n);
    }

    /** Option: the state may grow without bound. */
    protected static StateOption unbounded() {
        return StateOption.unbounded();
    }
}
