package dev.millrace.engine.chain;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a task may go on calling its operators: closed while one of its outputs holds more than its channel takes. A
 * callback that has begun always finishes; what it emits beyond the room of a channel waits in the output, so the overflow
 * is bounded by the output of one callback.
 */
public final class Outbox {

    /** An output that may have to wait: a router with overflow, a sink that is not ready. */
    public interface Outlet {
        /** Moves on what waits, without blocking; true if nothing waits any more. */
        boolean tryDrain() throws Exception;
    }

    private final List<Outlet> outlets = new ArrayList<>();
    private boolean closed;

    /** Adds an output; before the task starts. */
    public void add(Outlet outlet) {
        outlets.add(outlet);
    }

    /** Called by an output that holds something back. */
    public void close() {
        closed = true;
    }

    /** Whether the task must wait before the next callback. */
    public boolean isClosed() {
        return closed;
    }

    /** Lets every output try to move on what waits; true if the outbox is open afterwards. */
    public boolean tryOpen() throws Exception {
        if (!closed) {
            return true;
        }
        boolean open = true;
        for (int i = 0; i < outlets.size(); i++) {
            open &= outlets.get(i).tryDrain();
        }
        closed = !open;
        return open;
    }
}
