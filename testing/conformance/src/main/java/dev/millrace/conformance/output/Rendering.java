package dev.millrace.conformance.output;

import dev.millrace.api.OverResult;
import dev.millrace.api.Pane;
import dev.millrace.api.Update;
import dev.millrace.api.Window;
import dev.millrace.api.WindowResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The one way to spell a value as text.
 *
 * <pre>
 * Event                 a 5 1          key, time, amount; then the tag where there is one
 * WindowResult          a [0,10) 3     the window's bounds in milliseconds; a window's first result on time
 *                       a [0,10) 3 late#1   any other: why it fired, and which of the window's results it is
 * Update                a = 3          a new or changed value
 *                       a x 3          the end of a value
 * OverResult            a 5 1 | 3      the record and the aggregate
 * List                  [a, b]
 * BigDecimal            12.5           never with an exponent
 * all else              as it prints itself
 * </pre>
 */
public final class Rendering {

    private Rendering() {}

    /** The text of a value. */
    public static String text(Object value) {
        if (value instanceof WindowResult<?, ?> result) {
            return text(result.key()) + " " + window(result.window()) + " " + text(result.value())
                    + pane(result.pane());
        }
        if (value instanceof Update<?, ?> update) {
            String sign = update.kind() == Update.Kind.UPSERT ? " = " : " x ";
            return text(update.key()) + sign + text(update.value());
        }
        if (value instanceof OverResult<?, ?> result) {
            return text(result.record()) + " | " + text(result.value());
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Rendering::text).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return value.toString();
    }

    /** {@code [start,end)} in milliseconds. */
    public static String window(Window window) {
        return "[" + window.startMs() + "," + window.endMs() + ")";
    }

    private static String pane(Pane pane) {
        if (pane.equals(Pane.ONLY)) {
            return "";
        }
        return " " + pane.kind().name().toLowerCase(Locale.ROOT).replace('_', '-') + "#" + pane.index();
    }
}
