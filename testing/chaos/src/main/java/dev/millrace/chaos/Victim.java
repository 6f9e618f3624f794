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
import org.jspecify.annotations.Nullable;

/**
 * The process that is killed: fraud from Kafka to Kafka or files, exactly once, with a trap at one stage. It goes on from where
 * the one before was killed.
 */
final class Victim {

    /** What stands before the milliseconds from the start of the process to its first new output. */
    static final String FIRST_OUTPUT = "first output after ms ";

    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(20);

    private Victim() {}

    /** Entry point: {@code BROKER FOLDER kafka|files STAGE TIMES CHECKPOINT_MS}. */
    public static void main(String[] args) throws Exception {
        endWithParent();
        Path folder = Path.of(args[1]);
        Trap trap = new Trap(Stage.valueOf(args[3]), Integer.parseInt(args[4]), System.out);
        AtomicBoolean atWork = new AtomicBoolean();
        AtomicBoolean told = new AtomicBoolean();
        Runnable committed = () -> {
            if (atWork.get() && told.compareAndSet(false, true)) {
                long startMs = ManagementFactory.getRuntimeMXBean().getStartTime();
                System.out.println(FIRST_OUTPUT + (System.currentTimeMillis() - startMs));
            }
        };
        boolean files = args[2].equals("files");
        Plan plan =
                trapped(fraud(args[0]), files ? Files.createDirectories(folder.resolve("out")) : null, trap, committed);
        Path state = Files.createDirectories(folder.resolve("state"));
        try (DirectorySnapshots storage = DirectorySnapshots.open(
                        new TrappedDisk(LocalDisk.existing(state), trap), DirectoryOptions.retaining(3));
                Engine engine = Engine.start(EngineOptions.workers(2))) {
            Run run = engine.run(
                    plan, RunOptions.storage(storage).checkpointEvery(Duration.ofMillis(Long.parseLong(args[5]))));
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

    private static Plan trapped(Plan plan, @Nullable Path out, Trap trap, Runnable committed) {
        List<PlanNode> nodes = plan.nodes().stream()
                .map(node -> node.operator() instanceof Operator.Write write
                        ? new PlanNode(
                                node.id(),
                                new Operator.Write(trapped(write.sink(), out, trap, committed)),
                                node.inputs(),
                                node.outputs())
                        : node)
                .toList();
        return new Plan(plan.name(), plan.keyGroups(), nodes);
    }

    private static Sink<?> trapped(Sink<?> sink, @Nullable Path out, Trap trap, Runnable committed) {
        CommittingSink<?, ?> exactlyOnce = out != null
                ? FileSink.of(out, Json.of(Decision.class))
                : ((ExactlyOnceKafkaSink<?>) sink)
                        .transactionTimeout(TRANSACTION_TIMEOUT)
                        .toleratedDowntime(Duration.ofSeconds(1));
        return new TrappedSink<>(exactlyOnce, trap, committed);
    }
}
