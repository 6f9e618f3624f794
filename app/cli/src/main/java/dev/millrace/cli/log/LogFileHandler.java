package dev.millrace.cli.log;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Writes log records to a new file, a line each, followed by the trace if there is one. A file that has grown to
 * {@value #LIMIT_CHARS} characters takes no more, and says so in its last line. A disk that is full loses the log, never
 * the run.
 */
final class LogFileHandler extends Handler {

    static final long LIMIT_CHARS = 50_000_000;

    private final Path path;
    private final BufferedWriter writer;
    private final Formatter messages = new SimpleFormatter();
    private long left = LIMIT_CHARS;
    private @Nullable IOException lost;

    /**
     * Makes the file.
     *
     * @throws IOException if it exists or cannot be made
     */
    LogFileHandler(Path path) throws IOException {
        this.path = path;
        this.writer = Files.newBufferedWriter(
                path, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    Path path() {
        return path;
    }

    @Override
    public synchronized void publish(LogRecord record) {
        if (left <= 0 || !isLoggable(record)) {
            return;
        }
        String text = format(record);
        left -= text.length();
        try {
            writer.write(text);
            if (left <= 0) {
                writer.write("the log is full; nothing more is written to it\n");
            }
            writer.flush();
        } catch (IOException e) {
            left = 0;
            lost = e;
        }
    }

    /** Why the log is not whole, if it is not. */
    synchronized Optional<String> complaint() {
        return Optional.ofNullable(lost).map(e -> "the log is not whole: " + e.getMessage());
    }

    private String format(LogRecord record) {
        StringWriter text = new StringWriter();
        text.append(Instant.ofEpochMilli(record.getMillis()).toString())
                .append(' ')
                .append(record.getLevel().getName())
                .append(' ')
                .append(record.getLoggerName())
                .append(": ")
                .append(messages.formatMessage(record))
                .append('\n');
        Throwable thrown = record.getThrown();
        if (thrown != null) {
            PrintWriter trace = new PrintWriter(text);
            thrown.printStackTrace(trace);
            trace.flush();
        }
        return text.toString();
    }

    @Override
    public void flush() {
        // every record is flushed when it is written
    }

    @Override
    public synchronized void close() {
        try {
            writer.close();
        } catch (IOException e) {
            lost = e;
        }
    }
}
