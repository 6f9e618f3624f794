package dev.millrace.flink.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.jspecify.annotations.Nullable;

/** A sink that keeps what it is given in the test's process, at once: what comes twice is there twice. */
public record Results(String name) implements Sink<String> {

    private static final Map<String, LinkedBlockingQueue<String>> ALL = new ConcurrentHashMap<>();

    /** A new sink. */
    public static Results named(String name) {
        ALL.put(name, new LinkedBlockingQueue<>());
        return new Results(name);
    }

    private LinkedBlockingQueue<String> queue() {
        return ALL.computeIfAbsent(name, missing -> new LinkedBlockingQueue<>());
    }

    /** Waits for so many more results. */
    public List<String> await(int count) throws InterruptedException {
        List<String> results = new ArrayList<>();
        while (results.size() < count) {
            String next = queue().poll(60, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError(count + " results should come, and there are only " + results);
            }
            results.add(next);
        }
        return results;
    }

    /** The next result, if it comes within so long. */
    public @Nullable String next(long waitMs) throws InterruptedException {
        return queue().poll(waitMs, TimeUnit.MILLISECONDS);
    }

    /** All results that are there. */
    public List<String> all() {
        List<String> results = new ArrayList<>();
        queue().drainTo(results);
        return results;
    }

    @Override
    public SinkWriter<String> createWriter(WriterInitContext context) {
        LinkedBlockingQueue<String> queue = queue();
        return new SinkWriter<>() {
            @Override
            public void write(String element, Context ignored) {
                queue.add(element);
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
