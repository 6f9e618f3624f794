package dev.millrace.codec.shape;

import dev.millrace.codec.Codec;
import java.util.function.Function;

/** What a user registered for a type. */
public sealed interface Registration {

    /** A codec of the user's own, and the name of its form. */
    record OwnCodec(String name, Codec<Object> codec) implements Registration {}

    /** Another type that stands for it in the bytes. */
    record StandIn(ResolvedType type, Function<Object, ?> to, Function<Object, ?> from) implements Registration {}
}
