package dev.millrace.chaos;

import dev.millrace.broker.KafkaBroker;
import dev.millrace.cli.Main;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A broker with the topics of fraud, and the lives that one after another make decisions beside it. */
final class Scene implements AutoCloseable {

    private static final String LONGEST = "10m";

    private final Path folder;
    private final boolean files;
    private final KafkaBroker broker;
    private final Topics topics;
    private int lives;

    private Scene(Path folder, boolean files, KafkaBroker broker, Topics topics) {
        this.folder = folder;
        this.files = files;
        this.broker = broker;
        this.topics = topics;
    }

    /**
     * Starts a broker and makes the topics.
     *
     * @param files whether decisions go to files, and not to topics
     * @param brokerOptions more options of the broker's JVM
     */
    static Scene set(Path folder, boolean files, List<String> brokerOptions) throws Exception {
        Quiet.please();
        KafkaBroker broker = KafkaBroker.start(folder.resolve("broker"), brokerOptions);
        try {
            Topics topics = new Topics(broker.address());
            topics.create();
            return new Scene(folder, files, broker, topics);
        } catch (Throwable t) {
            broker.close();
            throw t;
        }
    }

    KafkaBroker broker() {
        return broker;
    }

    Topics topics() {
        return topics;
    }

    /** The decisions in files that the command writes into a folder. */
    Decisions decisionsIn(Path out) {
        return new Decisions(topics, out);
    }

    Decisions decisions() {
        return new Decisions(topics, files ? Victim.files(folder) : null);
    }

    /** What a victim here is to do that no trap waits for. */
    Orders orders(long checkpointMs, long transactionTimeoutMs) throws IOException {
        return new Orders(
                broker.address(), folder, files, Stage.ANYWHERE, 1, false, checkpointMs, transactionTimeoutMs);
    }

    /**
     * Starts a victim.
     *
     * @param options more options of its JVM
     */
    Life begin(Orders orders, List<String> options) throws IOException {
        return Life.begin(JavaCommand.of(options, Victim.class, orders.words()), nextLog());
    }

    /**
     * The command {@code millrace}, as users call it, that runs fraud on what is in the topic of payments.
     *
     * @param state where it keeps its state
     * @param checkpointMs how often it takes a checkpoint
     * @param more what else is said
     */
    List<String> command(Path state, long checkpointMs, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "run",
                "fraud",
                "--for=" + LONGEST, // should nobody be left to end it
                "--state=" + state,
                "--checkpoint-every=" + checkpointMs + "ms",
                "--set",
                "kafka=" + broker.address()));
        words.addAll(List.of(more));
        return JavaCommand.of(List.of(), Main.class, words);
    }

    /** Starts such a command; its log lies beside those of the others. */
    Life begin(List<String> command) throws IOException {
        return Life.begin(
                command, Map.of("MILLRACE_LOG_DIR", folder.resolve("logs").toString()), nextLog());
    }

    /** Where the next process writes what it says. */
    private Path nextLog() {
        return folder.resolve("life-" + lives++ + ".log");
    }

    @Override
    public void close() throws InterruptedException {
        broker.close();
    }
}
