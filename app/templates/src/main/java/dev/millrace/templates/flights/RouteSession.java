package dev.millrace.templates.flights;

import dev.millrace.api.process.WindowContext;
import java.io.Serializable;

/**
 * A stretch of time in which a route was flown without a long gap; a line of the result.
 *
 * @param route where from and where to
 * @param startMs the first departure, in milliseconds since the epoch
 * @param endMs the last departure plus the gap
 * @param count how many departures
 */
public record RouteSession(String route, long startMs, long endMs, long count) implements Serializable {

    /** As a line of the result. */
    public String line() {
        return route + "," + startMs + "," + endMs + "," + count;
    }

    static void emit(Long count, WindowContext<String, RouteSession> context) {
        context.emit(new RouteSession(
                context.key(), context.window().startMs(), context.window().endMs(), count));
    }
}
