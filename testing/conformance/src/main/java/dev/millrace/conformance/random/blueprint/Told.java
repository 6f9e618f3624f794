package dev.millrace.conformance.random.blueprint;

import dev.millrace.api.OverResult;
import dev.millrace.api.Update;
import dev.millrace.api.WindowResult;
import dev.millrace.api.process.WindowContext;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.output.Rendering;
import java.util.List;

/** Results told as events, so that any part can follow any other: the tag says all, the amount something to go on with. */
final class Told {

    private Told() {}

    static <K, R> Event window(WindowResult<K, R> result) {
        return new Event(
                String.valueOf(result.key()),
                result.window().maxTimestampMs(),
                amount(result.value()),
                Rendering.window(result.window())
                        + text(result.value())
                        + result.pane().kind()
                        + result.pane().index());
    }

    static <K, V> void fired(V value, WindowContext<K, Event> context) {
        context.emit(window(new WindowResult<>(context.key(), context.window(), context.pane(), value)));
    }

    static <K> void elements(List<Event> elements, WindowContext<K, Event> context) {
        fired(elements, context);
        context.emit(
                new Event(String.valueOf(context.key()), context.window().startMs(), elements.size(), "size"),
                context.window().maxTimestampMs() + 1);
    }

    static <K, R> Event update(Update<K, R> update) {
        return new Event(String.valueOf(update.key()), 0, amount(update.value()), update.kind() + text(update.value()));
    }

    static <R> Event over(OverResult<Event, R> result) {
        Event event = result.record();
        return new Event(event.key(), event.ts(), amount(result.value()), event + "|" + text(result.value()));
    }

    /** A number that follows from a result, whatever it is. */
    private static long amount(Object value) {
        if (value instanceof Number number) {
            return number.longValue();
        }
        return Math.floorMod(text(value).hashCode(), 50);
    }

    /** The text of a result; that of a list whatever its order. */
    private static String text(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Rendering::text).sorted().toList().toString();
        }
        return Rendering.text(value);
    }
}
