package dev.millrace.conformance.output;

import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A serializable handle on what the sinks of one run have committed in this process. Committing the same lines twice
 * does no harm; what was written and never committed is not here. Safe for use by many threads.
 *
 * @param id the run
 */
public record Outbox(long id) implements Serializable, AutoCloseable {

    private static final AtomicLong NEXT = new AtomicLong();
    private static final Map<Long, Set<CollectedLines>> COMMITTED = new ConcurrentHashMap<>();

    /** An empty one. */
    public static Outbox open() {
        Outbox outbox = new Outbox(NEXT.incrementAndGet());
        COMMITTED.put(outbox.id, new LinkedHashSet<>());
        return outbox;
    }

    /** The lines that a sink has committed: by checkpoint, then by writer, then in the order of writing. */
    public List<Line> lines(String sink) {
        Set<CollectedLines> committed = committed();
        synchronized (committed) {
            return committed.stream()
                    .filter(each -> each.sink().equals(sink))
                    .sorted(CollectedLines.IN_ORDER)
                    .flatMap(each -> each.lines().stream())
                    .toList();
        }
    }

    void commit(CollectedLines lines) {
        Set<CollectedLines> committed = committed();
        synchronized (committed) {
            committed.add(lines);
        }
    }

    private Set<CollectedLines> committed() {
        Set<CollectedLines> committed = COMMITTED.get(id);
        if (committed == null) {
            throw new IllegalStateException("the outbox of run " + id + " is closed, or of another process");
        }
        return committed;
    }

    /** Forgets what was committed. */
    @Override
    public void close() {
        COMMITTED.remove(id);
    }
}
