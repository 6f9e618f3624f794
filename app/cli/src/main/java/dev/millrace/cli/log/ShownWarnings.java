package dev.millrace.cli.log;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Tells the user of warnings that are logged while it is open: the log holds them too, but nobody reads a log in which
 * nothing is expected. Each is told once, and no more than {@value #MOST} of them. Safe for use by several threads.
 */
public final class ShownWarnings extends Handler implements AutoCloseable {

    static final int MOST = 20;

    private final Consumer<String> user;
    private final Logger root = Logger.getLogger("");
    private final Formatter messages = new SimpleFormatter();
    private final Set<String> told = new HashSet<>();

    private ShownWarnings(Consumer<String> user) {
        this.user = user;
        setLevel(Level.WARNING);
    }

    /** Begins to tell {@code user}, a line for each. */
    public static ShownWarnings to(Consumer<String> user) {
        ShownWarnings shown = new ShownWarnings(user);
        shown.root.addHandler(shown);
        return shown;
    }

    @Override
    public void publish(LogRecord record) {
        if (isLoggable(record)) {
            String line = "warning: " + messages.formatMessage(record);
            synchronized (told) {
                if (told.size() == MOST || !told.add(line)) {
                    return;
                }
            }
            user.accept(line);
        }
    }

    @Override
    public void flush() {
        // every line is told at once
    }

    @Override
    public void close() {
        root.removeHandler(this);
    }
}
