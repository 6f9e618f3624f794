package dev.millrace.broker;

import dev.millrace.process.Child;
import dev.millrace.process.JarFolder;
import dev.millrace.process.Life;
import dev.millrace.process.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Starts the process of a broker and waits until it serves. */
final class BrokerProcess {

    /** Where the broker's jars are. */
    static final JarFolder JARS =
            new JarFolder("millrace.broker.lib", "kafka_", "the broker", "NO_BROKER", "testing/broker-lib");

    private static final String STARTED = "Kafka Server started";

    private BrokerProcess() {}

    /**
     * Starts a broker on its folder.
     *
     * @param options more options of its JVM
     * @param life how long it runs
     */
    static Child start(BrokerFolder folder, List<String> options, Life life) throws IOException {
        List<String> all = new ArrayList<>(Program.BRIEF);
        all.add("-Xmx512m");
        all.addAll(options);
        all.add("-Dlog4j2.configurationFile=" + folder.logging().toUri());
        Program program = new Program(
                "the broker",
                "BROKER_FAILED",
                all,
                List.of(Child.placeOf(BrokerMain.class), JARS.classPath()),
                BrokerMain.class.getName(),
                List.of(folder.root().toString(), folder.cluster()));
        Child broker = Child.launch(program, folder.place(), life);
        broker.await(() -> broker.said().contains(STARTED));
        return broker;
    }
}
