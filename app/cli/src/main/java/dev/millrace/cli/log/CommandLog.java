package dev.millrace.cli.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The log of one command: a file of its own that takes all that is logged in the process, and the traces of errors.
 *
 * <p>It is made when first needed, in the first of the {@link LogFolders} that can be written to; where none can, there is
 * no log and {@link #path} is empty. Each folder keeps the newest {@value #KEPT} logs. While a log is open nothing that is
 * logged reaches the terminal. Safe for use by several threads.
 */
public final class CommandLog implements AutoCloseable {

    static final int KEPT = 20;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final List<Path> folders;
    private final Logger root = Logger.getLogger("");
    private final Handler[] before = root.getHandlers();
    private boolean tried;
    private @Nullable LogFileHandler handler;

    /** A log that has no file yet; from now on nothing is logged to the terminal. */
    public CommandLog(Map<String, String> environment, Map<String, String> properties) {
        this.folders = LogFolders.candidates(environment, properties);
        for (Handler each : before) {
            root.removeHandler(each);
        }
    }

    /** Makes the file, if that has not been tried before; {@code label} becomes part of its name. */
    public synchronized Optional<Path> open(String label) {
        if (!tried) {
            tried = true;
            String name = STAMP.format(Instant.now()) + "-" + label.replaceAll("[^A-Za-z0-9_.-]", "_") + "-"
                    + ProcessHandle.current().pid() + ".log";
            for (Path folder : folders) {
                LogFileHandler made = make(folder, name);
                if (made != null) {
                    handler = made;
                    root.addHandler(made);
                    break;
                }
            }
        }
        return path();
    }

    private static @Nullable LogFileHandler make(Path folder, String name) {
        try {
            Files.createDirectories(folder);
            LogFileHandler made = new LogFileHandler(folder.resolve(name));
            prune(folder, made.path());
            return made;
        } catch (IOException | RuntimeException e) {
            return null; // the next folder may do
        }
    }

    /** Deletes the oldest, by their names; never the log being written, whose name is no sign where the clock was set back. */
    private static void prune(Path folder, Path own) throws IOException {
        List<Path> logs;
        try (Stream<Path> files = Files.list(folder)) {
            logs = files.filter(file -> file.getFileName().toString().matches("[0-9]{8}-[0-9]{6}-.*\\.log"))
                    .filter(file -> !file.equals(own))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (int i = KEPT - 1; i < logs.size(); i++) {
            Files.deleteIfExists(logs.get(i));
        }
    }

    /** The file, if there is one. */
    public synchronized Optional<Path> path() {
        return Optional.ofNullable(handler).map(LogFileHandler::path);
    }

    /** Why the log is not whole, if there is one and it is not. */
    public synchronized Optional<String> complaint() {
        return Optional.ofNullable(handler).flatMap(LogFileHandler::complaint);
    }

    /** Logs a line. */
    public synchronized void say(String line) {
        publish(new LogRecord(Level.INFO, line));
    }

    /** Logs an error with its trace, in a file made for it if there is none yet; says where it is. */
    public synchronized Optional<Path> trace(String label, Throwable failure) {
        open(label);
        LogRecord record = new LogRecord(Level.SEVERE, "the command failed");
        record.setThrown(failure);
        publish(record);
        return path();
    }

    private void publish(LogRecord record) {
        record.setLoggerName("millrace");
        if (handler != null) {
            handler.publish(record);
        }
    }

    /** Closes the file, and gives the process its former logging back. */
    @Override
    public synchronized void close() {
        if (handler != null) {
            root.removeHandler(handler);
            handler.close();
        }
        for (Handler each : before) {
            root.addHandler(each);
        }
    }
}
