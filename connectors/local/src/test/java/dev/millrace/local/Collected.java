package dev.millrace.local;

import dev.millrace.api.source.BadRecord;
import dev.millrace.api.source.ReaderOutput;
import java.util.ArrayList;
import java.util.List;

/** What a reader has emitted. */
final class Collected<T> implements ReaderOutput<T> {

    /** A record with its timestamp and origin, where it has them. */
    record Timed<T>(T value, long timestampMs, long originMicros) {}

    final List<T> values = new ArrayList<>();
    final List<Timed<T>> timed = new ArrayList<>();

    @Override
    public void emit(T value) {
        values.add(value);
    }

    @Override
    public void emit(T value, long timestampMs) {
        throw new UnsupportedOperationException("no source here gives a timestamp without an origin");
    }

    @Override
    public void emit(T value, long timestampMs, long originMicros) {
        values.add(value);
        timed.add(new Timed<>(value, timestampMs, originMicros));
    }

    @Override
    public void bad(BadRecord record) {
        throw new AssertionError("nothing here can be unreadable: " + record);
    }
}
