package dev.millrace.cli.terminal;

/** What the system may tell a process while it runs. */
public interface Signals {

    /** What a signal asks for. */
    enum Kind {
        /** Ctrl-C, which is meant for what is shown: {@code INT}. */
        END,
        /** A request to end this process, as when its terminal is closed: {@code TERM}, {@code HUP}. */
        LEAVE,
        /** The terminal has another size. */
        RESIZE
    }

    /** What is done when a signal comes; called on a thread of its own. */
    @FunctionalInterface
    interface Handler {
        /** Does it; returns soon. */
        void signalled();
    }

    /** A handler in force, until it is closed. */
    interface Handling extends AutoCloseable {
        @Override
        void close();
    }

    /** Puts a handler in force, in the place of what the system does by itself. */
    Handling on(Kind kind, Handler handler);
}
