package dev.millrace.engine.window;

import dev.millrace.api.Pane;
import java.math.BigDecimal;
import java.util.List;

/** A result of a window, in a form that compares. */
record Fired(Object key, long startMs, long endMs, Pane.Kind kind, int index, Object value) {

    static Fired of(Object key, long startMs, long endMs, Pane.Kind kind, int index, Object value) {
        return new Fired(key, startMs, endMs, kind, index, comparable(value));
    }

    /** Lists in order, since slices may change the order of equal times; numbers without trailing zeros. */
    private static Object comparable(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).sorted().toList();
        }
        return value instanceof BigDecimal decimal ? decimal.stripTrailingZeros() : value;
    }
}
