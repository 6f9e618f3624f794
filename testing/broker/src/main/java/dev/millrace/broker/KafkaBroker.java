package dev.millrace.broker;

import dev.millrace.process.Child;
import dev.millrace.process.Life;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A broker in a process of its own, for tests: one node that is broker and controller, on ports that are free, its data in a
 * folder. It ends with the process that started it, however that one ends. Used by one thread.
 */
public final class KafkaBroker implements AutoCloseable {

    private final BrokerFolder folder;
    private final List<String> options;
    private volatile Child broker; // read by the hook when the JVM ends
    private final Thread hook;

    private KafkaBroker(BrokerFolder folder, List<String> options, Child broker) {
        this.folder = folder;
        this.options = options;
        this.broker = broker;
        this.hook = new Thread(() -> this.broker.process().destroyForcibly(), "broker-end");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts a broker and waits until it serves; a folder with a broker's data is gone on with. */
    public static KafkaBroker start(Path folder) throws IOException {
        return start(folder, List.of());
    }

    /** As {@link #start(Path)}, with more options of its JVM, also after a restart. */
    public static KafkaBroker start(Path folder, List<String> options) throws IOException {
        BrokerFolder made = new BrokerFolder(folder.toAbsolutePath());
        made.make(0);
        List<String> kept = List.copyOf(options);
        return new KafkaBroker(made, kept, BrokerProcess.start(made, kept, Life.withParent()));
    }

    /** Where clients find it: {@code host:port}; the same after a restart. */
    public String address() throws IOException {
        return folder.address();
    }

    /** Its process. */
    public ProcessHandle process() {
        return broker.process().toHandle();
    }

    /** Ends it at once, as a failure would. */
    public void kill() {
        broker.kill();
    }

    /** Starts it again, after {@link #kill} or an end in order, and waits until it serves. */
    public void restart() throws IOException, InterruptedException {
        Child.end(List.of(process()));
        broker = BrokerProcess.start(folder, options, Life.withParent());
    }

    /** Ends it in order. */
    @Override
    public void close() throws InterruptedException {
        Child.end(List.of(process()));
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
