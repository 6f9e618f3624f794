package dev.millrace.flink.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;

/** What Flink would tell a dealer; writes down what the dealer does. What it asks to be done elsewhere is done when asked. */
final class FakeDealerContext implements SplitEnumeratorContext<ReadSplit> {

    private final int parallelism;
    private final List<String> done = new ArrayList<>();
    private final Map<Integer, ReaderInfo> readers = new HashMap<>();
    private final ArrayDeque<Runnable> elsewhere = new ArrayDeque<>();

    FakeDealerContext(int parallelism) {
        this.parallelism = parallelism;
    }

    void register(int reader) {
        readers.put(reader, new ReaderInfo(reader, "localhost"));
    }

    void unregister(int reader) {
        readers.remove(reader);
    }

    /** Does what is to be done on other threads. */
    void work() {
        for (Runnable next = elsewhere.poll(); next != null; next = elsewhere.poll()) {
            next.run();
        }
    }

    /** What the dealer did since this was asked before. */
    List<String> since() {
        List<String> now = List.copyOf(done);
        done.clear();
        return now;
    }

    @Override
    public SplitEnumeratorMetricGroup metricGroup() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sendEventToSourceReader(int reader, SourceEvent event) {
        done.add(reader + ": " + event);
    }

    @Override
    public int currentParallelism() {
        return parallelism;
    }

    @Override
    public Map<Integer, ReaderInfo> registeredReaders() {
        return readers;
    }

    @Override
    public void assignSplits(SplitsAssignment<ReadSplit> assignment) {
        new TreeMap<>(assignment.assignment())
                .forEach((reader, splits) -> done.add(reader + ": "
                        + splits.stream()
                                .map(split -> split.splitId() + "@" + split.position())
                                .collect(Collectors.joining(" "))));
    }

    @Override
    public void signalNoMoreSplits(int reader) {
        done.add(reader + ": end");
    }

    @Override
    public <T> void callAsync(Callable<T> call, BiConsumer<T, Throwable> handler) {
        elsewhere.add(() -> {
            T result = null;
            Throwable failure = null;
            try {
                result = call.call();
            } catch (Exception e) {
                failure = e;
            }
            handler.accept(result, failure);
        });
    }

    @Override
    public <T> void callAsync(Callable<T> call, BiConsumer<T, Throwable> handler, long delayMs, long periodMs) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void runInCoordinatorThread(Runnable action) {
        elsewhere.add(action);
    }
}
