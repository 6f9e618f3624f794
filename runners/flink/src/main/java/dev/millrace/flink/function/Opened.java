package dev.millrace.flink.function;

import dev.millrace.api.Internal;
import org.jspecify.annotations.Nullable;

/** The check that an operator was opened before a part of it is used that exists only from then on. */
@Internal
public final class Opened {

    private Opened() {}

    /** The part, which is there since the operator was opened. */
    public static <X> X opened(@Nullable X part) {
        if (part == null) {
            throw new IllegalStateException("the operator is not open");
        }
        return part;
    }
}
