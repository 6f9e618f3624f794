package dev.millrace.snapshot.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Holds what {@link Checkpoints} says in the log. */
final class LogCapture extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger(Checkpoints.class.getName());
    private final List<String> messages = new ArrayList<>();

    LogCapture() {
        logger.addHandler(this);
        logger.setUseParentHandlers(false);
    }

    /** What has been said since this was last asked. */
    List<String> take() {
        List<String> taken = List.copyOf(messages);
        messages.clear();
        return taken;
    }

    @Override
    public void publish(LogRecord entry) {
        messages.add(entry.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
