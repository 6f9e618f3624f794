package dev.millrace.cli.check.sample;

import dev.millrace.api.time.WatermarkGenerator;
import dev.millrace.api.time.Watermarks;
import dev.millrace.semantics.SplitWatermark;
import java.util.Arrays;

/**
 * The timestamps of the records of a split, in the order in which they came, and the watermark that each met. Grows while it
 * is filled; then read only. All times in milliseconds since the epoch.
 */
public final class SplitTimes {

    private static final int FIRST_CAPACITY = 1_024;

    private final SplitWatermark<Object> watermark;
    private long[] timestamps = new long[FIRST_CAPACITY];
    private long[] watermarks = new long[FIRST_CAPACITY];
    private int count;

    /** Times whose watermark follows from the records as the source says. */
    public SplitTimes(Watermarks rule) throws Exception {
        this.watermark = SplitWatermark.of(rule, WatermarkGenerator.NONE);
    }

    /** Adds a record. */
    public void add(Object value, long timestampMs) throws Exception {
        if (count == timestamps.length) {
            timestamps = Arrays.copyOf(timestamps, count * 2);
            watermarks = Arrays.copyOf(watermarks, count * 2);
        }
        timestamps[count] = timestampMs;
        watermarks[count] = watermark.current();
        count++;
        watermark.onRecord(value, timestampMs);
    }

    /** The same records under another rule, which must not look at their values. */
    SplitTimes under(Watermarks rule) throws Exception {
        SplitTimes times = new SplitTimes(rule);
        for (int i = 0; i < count; i++) {
            times.add(times, timestamps[i]);
        }
        return times;
    }

    int count() {
        return count;
    }

    long timestamp(int i) {
        return timestamps[i];
    }

    /** The watermark when the record came. */
    long watermark(int i) {
        return watermarks[i];
    }
}
