package dev.millrace.codec.key;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value for which the user gave a stand-in, which is what counts. */
record ConvertingHasher(Function<Object, ?> toStandIn, PartHasher standIn) implements PartHasher {

    @Override
    public long mix(long state, @Nullable Object value) {
        return standIn.mix(state, toStandIn.apply(Objects.requireNonNull(value)));
    }

    @Override
    public boolean equal(@Nullable Object a, @Nullable Object b) {
        return standIn.equal(toStandIn.apply(Objects.requireNonNull(a)), toStandIn.apply(Objects.requireNonNull(b)));
    }
}
