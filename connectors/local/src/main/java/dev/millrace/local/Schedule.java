package dev.millrace.local;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Which records are made, and when each is due.
 *
 * @param rate how fast, or {@code null} for as fast as they are taken
 * @param count how many, or {@code null} for no limit
 * @param lastingMicros for how long, or {@code null} for no limit
 */
record Schedule(
        @Nullable Arrivals rate,
        @Nullable Long count,
        @Nullable Long lastingMicros) implements Serializable {

    static final Schedule ENDLESS = new Schedule(null, null, null);

    /**
     * So many records, evenly, in so much time.
     *
     * @param records at least 1
     * @param periodMicros at least 1
     */
    record Rate(long records, long periodMicros) implements Arrivals {

        /** Exact for any index. */
        @Override
        public long dueMicros(long index) {
            return Math.addExact(
                    Math.multiplyExact(index / records, periodMicros), index % records * periodMicros / records);
        }
    }

    /** When a record is due; the present where there is no rate. */
    long dueMicros(long index, long startMicros, long nowMicros) {
        return rate == null ? nowMicros : startMicros + rate.dueMicros(index);
    }

    /** How long after the one before it, of those that are {@code step} apart, a record is due; none where there is no rate. */
    long gapMicros(long index, long step) {
        if (rate == null) {
            return 0;
        }
        return index < step ? rate.dueMicros(index) : rate.dueMicros(index) - rate.dueMicros(index - step);
    }

    /** Whether the record is beyond the end. */
    boolean isOver(long index, long startMicros, long dueMicros) {
        return (count != null && index >= count) || (lastingMicros != null && dueMicros - startMicros >= lastingMicros);
    }

    boolean bounded() {
        return count != null || lastingMicros != null;
    }

    Schedule withRate(Arrivals changed) {
        return new Schedule(changed, count, lastingMicros);
    }

    Schedule withCount(long changed) {
        return new Schedule(rate, changed, lastingMicros);
    }

    Schedule withLastingMicros(long changed) {
        return new Schedule(rate, count, changed);
    }
}
