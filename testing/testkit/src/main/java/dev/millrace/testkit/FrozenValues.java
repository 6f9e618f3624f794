package dev.millrace.testkit;

import dev.millrace.api.error.MillraceException;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.Codec;
import dev.millrace.engine.state.Callback;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The values that one operator's functions have lately read from state or written to it, each with the bytes it had. */
final class FrozenValues {

    private static final int REMEMBERED = 256;

    private record Seen(Object value, byte[] bytes, Codec<Object> codec, String state) {}

    private final String operator;
    private final Callback callback;
    private final ArrayDeque<Seen> seen = new ArrayDeque<>();
    private final ByteSink sink = new ByteSink();
    private long checkedIn;

    FrozenValues(String operator, Callback callback) {
        this.operator = operator;
        this.callback = callback;
    }

    /** A function is about to use its state: all that earlier callbacks have seen is checked, once a callback. */
    void using() {
        if (checkedIn != callback.number()) {
            checkedIn = callback.number();
            check();
        }
    }

    /** A value that a function has read, if there was one, or written. */
    void met(@Nullable Object value, Codec<Object> codec, String state) {
        if (value != null) {
            if (seen.size() == REMEMBERED) {
                seen.removeFirst();
            }
            seen.addLast(new Seen(value, bytes(codec, value), codec, state));
        }
    }

    /** Checks all values that are remembered. */
    void check() {
        for (Seen each : seen) {
            if (!Arrays.equals(each.bytes(), bytes(each.codec(), each.value()))) {
                throw MillraceException.user(
                                "STATE_CHANGED",
                                "a value in the state '" + each.state() + "' was changed other than by its handle")
                        .at(operator)
                        .remedy("values in state are frozen: change a copy, and write that; the value is now "
                                + each.value())
                        .build();
            }
        }
    }

    private byte[] bytes(Codec<Object> codec, Object value) {
        sink.reset();
        codec.encode(value, sink);
        return sink.toByteArray();
    }
}
