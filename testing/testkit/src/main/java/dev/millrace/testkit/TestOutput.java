package dev.millrace.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pipeline has written to one of its sinks, in order: what is committed, and what has been written since the last
 * checkpoint. A crash throws the latter away.
 *
 * @param <T> the type of the records
 */
public final class TestOutput<T> {

    private final List<T> committed = new ArrayList<>();
    private final List<T> written = new ArrayList<>();
    private final Map<Long, List<T>> prepared = new LinkedHashMap<>();
    private long segments;

    TestOutput() {}

    /** Everything written by the present attempt and by those before that is committed. */
    public List<T> values() {
        List<T> all = new ArrayList<>(committed);
        prepared.values().forEach(all::addAll);
        all.addAll(written);
        return all;
    }

    /** What has been committed: what an outside reader would see, exactly once. */
    public List<T> committed() {
        return List.copyOf(committed);
    }

    void write(T value) {
        written.add(value);
    }

    long prepare() {
        long segment = ++segments;
        prepared.put(segment, new ArrayList<>(written));
        written.clear();
        return segment;
    }

    void commit(long segment) {
        List<T> values = prepared.remove(segment);
        if (values != null) {
            committed.addAll(values);
        }
    }

    /** Memory is lost: what is prepared can still be committed by whoever has a snapshot of it. */
    void crash() {
        written.clear();
    }

    /** Forgets what was prepared and belongs to no checkpoint that the run goes on from. */
    void abandonPrepared() {
        prepared.clear();
    }
}
