package dev.millrace.chaos;

import dev.millrace.api.config.Config;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.sink.CommittingSink;
import dev.millrace.api.sink.Sink;
import dev.millrace.engine.Engine;
import dev.millrace.engine.EngineOptions;
import dev.millrace.engine.Run;
import dev.millrace.engine.RunOptions;
import dev.millrace.files.FileSink;
import dev.millrace.json.Json;
import dev.millrace.kafka.ExactlyOnceKafkaSink;
import dev.millrace.snapshot.directory.DirectoryOptions;
import dev.millrace.snapshot.directory.DirectorySnapshots;
import dev.millrace.snapshot.disk.LocalDisk;
import dev.millrace.templates.fraud.Decision;
import dev.millrace.templates.fraud.FraudFactory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The process that is killed: fraud from Kafka to Kafka or files, exactly once, with a trap at one stage. It goes on from where
 * the one before was killed.
 */
final class Victim {

    /** What stands before the milliseconds from the start of the process to its first new output. */
    static final String FIRST_OUTPUT = "first output after ms ";

    private Victim() {}

    /** The folder of the files that it writes. */
    static Path files(Path folder) {
        return folder.resolve("out");
    }

    /** Entry point; the words are {@link Orders}. */
    public static void main(String[] words) throws Exception {
        endWithParent();
        Quiet.please();
        Orders orders = Orders.of(words);
        Trap trap = new Trap(orders.stage(), orders.times(), !orders.later(), System.out);
        AtomicBoolean atWork = new AtomicBoolean();
        AtomicBoolean told = new AtomicBoolean();
        Runnable committed = () -> {
            if (atWork.get() && told.compareAndSet(false, true)) {
                long startMs = ManagementFactory.getRuntimeMXBean().getStartTime();
                System.out.println(FIRST_OUTPUT + (System.currentTimeMillis() - startMs));
                trap.set();
            }
        };
        Plan plan = trapped(fraud(orders.broker()), orders, trap, committed);
        Path state = Files.createDirectories(orders.folder().resolve("state"));
        try (DirectorySnapshots storage = DirectorySnapshots.open(
                        new TrappedDisk(LocalDisk.existing(state), trap), DirectoryOptions.retaining(3));
                Engine engine = Engine.start(EngineOptions.workers(2))) {
            Run run = engine.run(
                    plan, RunOptions.storage(storage).checkpointEvery(Duration.ofMillis(orders.checkpointMs())));
            atWork.set(true);
            run.await();
        }
    }

    /** Ends the process when the one that started it is gone, and with it the other end of the standard input. */
    private static void endWithParent() {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // Nobody writes anything.
                        }
                    } catch (IOException e) {
                        // The other end is gone, too.
                    }
                    Runtime.getRuntime().halt(1);
                },
                "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static Plan fraud(String broker) {
        FraudFactory factory = new FraudFactory();
        return factory.define(Config.of(factory.params(), Map.of("kafka", broker, "fill", "false")))
                .plan();
    }

    private static Plan trapped(Plan plan, Orders orders, Trap trap, Runnable committed) {
        List<PlanNode> nodes = plan.nodes().stream()
                .map(node -> node.operator() instanceof Operator.Write write
                        ? new PlanNode(
                                node.id(),
                                new Operator.Write(trapped(write.sink(), orders, trap, committed)),
                                node.inputs(),
                                node.outputs())
                        : node)
                .toList();
        return new Plan(plan.name(), plan.keyGroups(), nodes);
    }

    private static Sink<?> trapped(Sink<?> sink, Orders orders, Trap trap, Runnable committed) {
        CommittingSink<?, ?> exactlyOnce = orders.files()
                ? FileSink.of(files(orders.folder()), Json.of(Decision.class))
                : ((ExactlyOnceKafkaSink<?>) sink)
                        .transactionTimeout(Duration.ofMillis(orders.transactionTimeoutMs()))
                        .toleratedDowntime(Duration.ofSeconds(1));
        return new TrappedSink<>(exactlyOnce, trap, committed);
    }
}
