package dev.millrace.flink.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;

/** Writes down what a reader tells Flink. */
final class Told implements ReaderOutput<Object> {

    private final List<String> all = new ArrayList<>();

    /** The splits for which Flink keeps something. */
    final Set<String> kept = new TreeSet<>();

    /** What was told since this was asked before. */
    List<String> since() {
        List<String> now = List.copyOf(all);
        all.clear();
        return now;
    }

    @Override
    public void collect(Object record) {
        all.add(text(record));
    }

    @Override
    public void collect(Object record, long timestampMs) {
        all.add(text(record) + "@" + timestampMs);
    }

    private static String text(Object record) {
        return record instanceof Stage.Item item ? item.name() : record.toString();
    }

    @Override
    public void emitWatermark(Watermark watermark) {
        all.add("W" + watermark.getTimestamp());
    }

    @Override
    public void markIdle() {
        all.add("idle");
    }

    @Override
    public void markActive() {
        all.add("active");
    }

    @Override
    public SourceOutput<Object> createOutputForSplit(String split) {
        kept.add(split);
        return this;
    }

    @Override
    public void releaseOutputForSplit(String split) {
        if (!kept.remove(split)) {
            throw new NullPointerException("nothing was kept for " + split); // as Flink does
        }
    }
}
