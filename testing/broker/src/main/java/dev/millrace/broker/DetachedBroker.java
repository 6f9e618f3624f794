package dev.millrace.broker;

import dev.millrace.api.error.MillraceException;
import dev.millrace.process.Child;
import dev.millrace.process.Life;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A broker that outlives the process that starts it, for demonstrations: found again through its folder.
 *
 * @param address where clients find it: {@code host:port}
 * @param process its process
 * @param log what it says
 */
public record DetachedBroker(String address, ProcessHandle process, Path log) {

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
        Child broker = BrokerProcess.start(made, List.of(), Life.lasting(life));
        return new DetachedBroker(
                made.address(), broker.process().toHandle(), broker.place().log());
    }

    /** The broker that runs on a folder, if one does. */
    public static Optional<DetachedBroker> find(Path folder) throws IOException {
        BrokerFolder known = new BrokerFolder(folder.toAbsolutePath());
        Optional<ProcessHandle> process = known.place().holder();
        return process.isEmpty()
                ? Optional.empty()
                : Optional.of(new DetachedBroker(
                        known.address(), process.get(), known.place().log()));
    }

    /** Ends it in order, and waits for that; its data stays. */
    public void stop() throws InterruptedException {
        Child.end(List.of(process));
    }
}
