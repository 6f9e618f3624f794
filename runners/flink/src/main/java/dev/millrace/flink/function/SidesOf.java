package dev.millrace.flink.function;

import dev.millrace.api.Internal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The side outputs behind the contexts that Flink calls a function with: nearly always the same object, so that they are made once
 * and not for each record. One per operator instance and kind of call.
 *
 * @param <C> the type of the contexts
 */
@Internal
public final class SidesOf<C> {

    private final Function<C, CallContext.Sides> make;
    private @Nullable C known;
    private CallContext.@Nullable Sides sides;

    /** Those of contexts of which {@code make} makes them. */
    public SidesOf(Function<C, CallContext.Sides> make) {
        this.make = make;
    }

    /** The side outputs of a context. */
    @SuppressWarnings("ReferenceEquality") // the very object
    public CallContext.Sides of(C context) {
        CallContext.Sides made = sides;
        if (made == null || known != context) {
            made = make.apply(context);
            sides = made;
            known = context;
        }
        return made;
    }
}
