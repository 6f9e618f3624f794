package dev.millrace.templates.flights;

import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.process.WindowContext;
import java.io.Serializable;

/**
 * The delays of an airport's departures in a window; a line of the result.
 *
 * @param origin the airport
 * @param startMs where the window begins, in milliseconds since the epoch
 * @param endMs where it ends, exclusive
 * @param count how many departures
 * @param sumMin the sum of their delays in minutes
 * @param maxMin the longest delay in minutes
 */
public record OriginDelay(String origin, long startMs, long endMs, long count, long sumMin, long maxMin)
        implements Serializable {

    /** Count, sum and maximum of delays. */
    record Totals(long count, long sumMin, long maxMin) implements Serializable {}

    /** The totals of a window's departures; kept as three numbers, without an object per window. */
    static Aggregate<Flight, Totals> totals() {
        return Aggregates.combine(
                Aggregates.count(),
                Aggregates.sumLong(Flight::delayMin),
                Aggregates.maxLong(Flight::delayMin),
                Totals::new);
    }

    /** As a line of the result. */
    public String line() {
        return origin + "," + startMs + "," + endMs + "," + count + "," + sumMin + "," + maxMin;
    }

    static void emit(Totals totals, WindowContext<String, OriginDelay> context) {
        context.emit(new OriginDelay(
                context.key(),
                context.window().startMs(),
                context.window().endMs(),
                totals.count,
                totals.sumMin,
                totals.maxMin));
    }
}
