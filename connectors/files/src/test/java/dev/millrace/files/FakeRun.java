package dev.millrace.files;

import dev.millrace.api.sink.WriterContext;
import dev.millrace.api.source.ReaderContext;
import org.jspecify.annotations.Nullable;

/** A task's view of a run whose clock stands still unless moved. */
final class FakeRun implements ReaderContext, WriterContext {

    private final String name;
    private final int index;
    private final int parallelism;
    private final @Nullable Long restored;
    private long nowMicros;

    private FakeRun(String name, int index, int parallelism, @Nullable Long restored) {
        this.name = name;
        this.index = index;
        this.parallelism = parallelism;
        this.restored = restored;
    }

    static FakeRun fresh() {
        return task(0, 1, null);
    }

    /** The only task of a sink with a name of its own. */
    static FakeRun named(String name, @Nullable Long restored) {
        return new FakeRun(name, 0, 1, restored);
    }

    static FakeRun task(int index, int parallelism, @Nullable Long restored) {
        return new FakeRun("out", index, parallelism, restored);
    }

    void setNowMillis(long millis) {
        nowMicros = millis * 1000;
    }

    @Override
    public String pipeline() {
        return "pipeline";
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public int parallelism() {
        return parallelism;
    }

    @Override
    public @Nullable Long restoredCheckpoint() {
        return restored;
    }

    @Override
    public long nowMicros() {
        return nowMicros;
    }
}
