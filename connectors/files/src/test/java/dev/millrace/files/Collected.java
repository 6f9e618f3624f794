package dev.millrace.files;

import dev.millrace.api.source.BadRecord;
import dev.millrace.api.source.ReaderOutput;
import java.util.ArrayList;
import java.util.List;

/** What a reader has emitted, as text: records as they print themselves, bad ones with place, reason and input. */
final class Collected<T> implements ReaderOutput<T> {

    private final List<String> all = new ArrayList<>();

    List<String> all() {
        return all;
    }

    @Override
    public void emit(T value) {
        all.add(String.valueOf(value));
    }

    @Override
    public void emit(T value, long timestampMs) {
        throw new UnsupportedOperationException("files have no timestamps of their own");
    }

    @Override
    public void emit(T value, long timestampMs, long originMicros) {
        throw new UnsupportedOperationException("files have no timestamps of their own");
    }

    @Override
    public void bad(BadRecord record) {
        all.add("bad: " + record.place() + ": " + record.reason() + " <" + record.input() + ">");
    }
}
