package dev.millrace.api.window;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.time.Millis;
import java.io.Serializable;
import java.time.Duration;

/**
 * Which records of a key an over-aggregation looks back on, for each record.
 *
 * @param order in which order records are taken
 * @param lastRecords how many records at most, the current one included; 0 for no such limit
 * @param lastMs how far back in event time; 0 for no such limit
 */
public record Over(Order order, int lastRecords, long lastMs) implements Serializable {

    /** In which order the records of a key are taken. */
    public enum Order {
        /** As they arrive, at once: the result for a record depends on those of its key that came before it. */
        ON_ARRIVAL
    }

    /** Records are taken as they arrive, without waiting for the watermark. */
    public static Builder onArrival() {
        return new Builder(Order.ON_ARRIVAL);
    }

    public Over {
        if (lastRecords == 0 && lastMs == 0) {
            throw MillraceException.user("UNBOUNDED_OVER", "an over-aggregation needs a limit")
                    .remedy("say lastRecords(n) or last(duration)")
                    .build();
        }
        if (lastRecords < 0 || lastMs < 0) {
            throw new IllegalArgumentException(
                    "limits must be positive: " + lastRecords + " records, " + lastMs + " ms");
        }
    }

    /** Says how far to look back. */
    public static final class Builder {
        private final Order order;

        private Builder(Order order) {
            this.order = order;
        }

        /** The last {@code n} records of the key, the current one included. */
        public Over lastRecords(int n) {
            if (n < 1) {
                throw MillraceException.user("BAD_ARGUMENT", n + " records are too few")
                        .at("lastRecords of an over-aggregation")
                        .remedy("give at least 1: the current record counts")
                        .build();
            }
            return new Over(order, n, 0);
        }

        /**
         * The records of the key that came before and whose timestamp lies in {@code (t - duration, t]}, where t is that
         * of the current record, itself included. Records are kept until a record of the key, or the watermark, is more
         * than twice the duration ahead of them: one that arrives further behind than {@code duration} may miss some.
         */
        public Over last(Duration duration) {
            return new Over(order, 0, Millis.positive("duration of an over-aggregation", duration));
        }
    }
}
