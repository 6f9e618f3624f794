package dev.millrace.local;

import dev.millrace.api.sink.WriterContext;
import dev.millrace.api.source.ReaderContext;
import org.jspecify.annotations.Nullable;

/** A task's view of a run whose clock stands still unless moved. */
final class FakeRun implements ReaderContext, WriterContext {

    private final int parallelism;
    private long nowMicros;

    FakeRun() {
        this(1);
    }

    FakeRun(int parallelism) {
        this.parallelism = parallelism;
    }

    void setNowMicros(long micros) {
        nowMicros = micros;
    }

    @Override
    public String pipeline() {
        return "pipeline";
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public int index() {
        return 0;
    }

    @Override
    public int parallelism() {
        return parallelism;
    }

    @Override
    public @Nullable Long restoredCheckpoint() {
        return null;
    }

    @Override
    public long nowMicros() {
        return nowMicros;
    }
}
