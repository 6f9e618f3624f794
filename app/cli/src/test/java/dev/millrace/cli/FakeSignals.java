package dev.millrace.cli;

import dev.millrace.cli.terminal.Signals;
import java.util.EnumMap;
import java.util.Map;

/** Signals that a test sends. */
final class FakeSignals implements Signals {

    private final Map<Kind, Handler> handlers = new EnumMap<>(Kind.class);

    @Override
    public synchronized Handling on(Kind kind, Handler handler) {
        handlers.put(kind, handler);
        return () -> remove(kind);
    }

    private synchronized void remove(Kind kind) {
        handlers.remove(kind);
    }

    /** Whether somebody listens. */
    synchronized boolean isHandled(Kind kind) {
        return handlers.containsKey(kind);
    }

    synchronized void send(Kind kind) {
        Handler handler = handlers.get(kind);
        if (handler == null) {
            throw new AssertionError("nobody handles " + kind);
        }
        handler.signalled();
    }
}
