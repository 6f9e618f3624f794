package dev.millrace.conformance.oracle.operator;

import dev.millrace.api.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything in one window of one key, and what has been said of it. */
final class Contents {

    /** A record, with its place in the order of arrival. */
    record Element(long arrival, Object value) {}

    static final Comparator<Contents> BY_END = Comparator.comparingLong((Contents each) -> each.window.endMs())
            .thenComparingLong(each -> each.window.startMs());

    final Object key;
    final Window window;
    final List<Element> elements = new ArrayList<>();

    /** How many results have come out. */
    int results;

    /** The last result that came out. */
    @Nullable
    Object lastResult;

    /** Whether the watermark (or the clock) has reached the end. */
    boolean closed;

    /** When the next early result is due; {@code null} if nothing has changed since the last. */
    @Nullable
    Long earlyDueMs;

    Contents(Object key, Window window) {
        this.key = key;
        this.window = window;
    }

    List<Object> values() {
        return elements.stream()
                .sorted(Comparator.comparingLong(Element::arrival))
                .map(Element::value)
                .toList();
    }
}
