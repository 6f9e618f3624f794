package dev.millrace.broker;

import dev.millrace.api.error.MillraceException;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A broker that outlives the process that starts it, for demonstrations: found again through a file in its folder.
 *
 * @param address where clients find it: {@code host:port}
 * @param process its process
 * @param log what it says
 */
public record DetachedBroker(String address, ProcessHandle process, Path log) {

    private static final String PROCESS = "process";

    /**
     * Starts a broker on a folder and waits until it serves.
     *
     * @param port the port for clients, where the folder is new; 0 for any that is free
     * @param life how long it runs; {@code null} for no end
     */
    public static DetachedBroker start(Path folder, int port, @Nullable Duration life) throws IOException {
        BrokerFolder made = new BrokerFolder(folder.toAbsolutePath());
        Optional<DetachedBroker> running = find(folder);
        if (running.isPresent()) {
            throw MillraceException.user(
                            "BROKER_RUNS",
                            "a broker runs there already, at " + running.get().address())
                    .at(folder.toString())
                    .remedy("use it, or end it first")
                    .build();
        }
        made.make(port);
        Process process = BrokerProcess.start(made, List.of(), life == null ? "0" : Long.toString(life.toMillis()));
        remember(made, process.toHandle());
        return new DetachedBroker(made.address(), process.toHandle(), made.log());
    }

    /** The broker that runs on a folder, if one does. */
    public static Optional<DetachedBroker> find(Path folder) throws IOException {
        BrokerFolder known = new BrokerFolder(folder.toAbsolutePath());
        if (!Files.exists(file(known))) {
            return Optional.empty();
        }
        Properties remembered = new Properties();
        try (Reader in = Files.newBufferedReader(file(known))) {
            remembered.load(in);
        }
        long number = Long.parseLong(remembered.getProperty(PROCESS, "-1"));
        // The number may be another process's by now.
        Optional<ProcessHandle> process = ProcessHandle.of(number).filter(ProcessHandle::isAlive);
        return process.isEmpty() || !known.isInUse()
                ? Optional.empty()
                : Optional.of(new DetachedBroker(known.address(), process.get(), known.log()));
    }

    /** Ends it in order, and waits for that; its data stays. */
    public void stop() throws InterruptedException {
        BrokerProcess.end(process);
    }

    private static Path file(BrokerFolder folder) {
        return folder.root().resolve("process.properties");
    }

    private static void remember(BrokerFolder folder, ProcessHandle process) throws IOException {
        Properties remembered = new Properties();
        remembered.setProperty(PROCESS, Long.toString(process.pid()));
        try (Writer out = Files.newBufferedWriter(file(folder))) {
            remembered.store(out, null);
        }
    }
}
