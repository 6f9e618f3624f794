package dev.millrace.files;

import dev.millrace.api.sink.WriterContext;
import dev.millrace.api.source.ReaderContext;
import org.jspecify.annotations.Nullable;

/** A task's view of a run whose clock stands still unless moved. */
final class FakeRun implements ReaderContext, WriterContext {

    private final int index;
    private final int parallelism;
    private final @Nullable Long restored;
    private long nowMicros;

    private FakeRun(int index, int parallelism, @Nullable Long restored) {
        this.index = index;
        this.parallelism = parallelism;
        this.restored = restored;
    }

    static FakeRun fresh() {
        return new FakeRun(0, 1, null);
    }

    static FakeRun task(int index, int parallelism, @Nullable Long restored) {
        return new FakeRun(index, parallelism, restored);
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
        return "out";
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
