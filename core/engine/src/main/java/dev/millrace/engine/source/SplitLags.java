package dev.millrace.engine.source;

import dev.millrace.api.source.Reader;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Asks a reader how much of its splits it has not emitted. Splits are added by the thread that polls it; any thread asks. */
final class SplitLags {

    private final Reader<Object, Object, Object> reader;
    private final ConcurrentSkipListMap<String, Object> assigned = new ConcurrentSkipListMap<>();

    SplitLags(Reader<Object, Object, Object> reader) {
        this.reader = reader;
    }

    /** The reader has been given a split. */
    void assigned(SplitState split) {
        assigned.put(split.id(), split.split());
    }

    /** How much of each split is there and has not been emitted, by the split's id, where the reader knows. */
    SortedMap<String, Long> now() {
        SortedMap<String, Long> lags = new TreeMap<>();
        assigned.forEach((id, split) -> lag(split).ifPresent(lag -> lags.put(id, lag)));
        return lags;
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
