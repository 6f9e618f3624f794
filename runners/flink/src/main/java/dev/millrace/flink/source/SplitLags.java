package dev.millrace.flink.source;

import dev.millrace.api.source.Reader;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Asks a reader how much of its splits it has not emitted. Splits come and go with the thread that polls; any thread asks. */
final class SplitLags {

    /** What Flink shows as not known. */
    private static final long UNKNOWN = -1;

    private final Reader<Object, Object, Object> reader;
    private final ConcurrentHashMap<String, Object> assigned = new ConcurrentHashMap<>();

    SplitLags(Reader<Object, Object, Object> reader) {
        this.reader = reader;
    }

    void assigned(ReadSplit split) {
        assigned.put(split.splitId(), split.split());
    }

    void finished(String splitId) {
        assigned.remove(splitId);
    }

    /** How much of all splits together is there and has not been emitted, as far as the reader knows; -1 where it never does. */
    long sum() {
        long sum = UNKNOWN;
        for (Object split : assigned.values()) {
            OptionalLong lag = lag(split);
            if (lag.isPresent()) {
                sum = Math.max(sum, 0) + lag.getAsLong();
            }
        }
        return sum;
    }

    private OptionalLong lag(Object split) {
        try {
            return reader.lag(split);
        } catch (RuntimeException e) {
            // It is one figure among others; that a reader cannot say it must not hide those.
            return OptionalLong.empty();
        }
    }
}
