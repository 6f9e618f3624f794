package dev.millrace.bench.kafka;

import dev.millrace.api.config.Config;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.engine.Engine;
import dev.millrace.engine.EngineOptions;
import dev.millrace.engine.Run;
import dev.millrace.engine.RunOptions;
import dev.millrace.engine.RunSummary;
import dev.millrace.json.Json;
import dev.millrace.kafka.KafkaSink;
import dev.millrace.templates.fraud.Decision;
import dev.millrace.templates.fraud.FraudFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The process of the engine: fraud from Kafka to Kafka, with its state in a directory, until its standard input ends. */
final class Fraud {

    /** What it says once it is at work; each later line is the time, the checkpoints so far, and how long the last took. */
    static final String AT_WORK = "at work";

    private static final long TELL_EVERY_MS = 100;

    private Fraud() {}

    /** Entry point: {@code BROKER STATE true|false CHECKPOINT_MS}, true for exactly once. */
    public static void main(String[] args) throws Exception {
        Plan plan = fraud(args[0]);
        if (!Boolean.parseBoolean(args[2])) {
            plan = atLeastOnce(plan, args[0]);
        }
        RunOptions options =
                RunOptions.storage(Path.of(args[1])).checkpointEvery(Duration.ofMillis(Long.parseLong(args[3])));
        try (Engine engine =
                Engine.start(EngineOptions.workers(Runtime.getRuntime().availableProcessors()))) {
            Run run = engine.run(plan, options);
            endWithInput(run);
            System.out.println(AT_WORK);
            while (!run.awaitFor(Duration.ofMillis(TELL_EVERY_MS))) {
                RunSummary summary = run.summary();
                System.out.println(System.currentTimeMillis() + " " + summary.checkpoints() + " "
                        + summary.checkpointDurationMs());
            }
            run.await();
        }
    }

    private static void endWithInput(Run run) {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // Nobody writes anything.
                        }
                    } catch (IOException e) {
                        // The other end is gone, too.
                    }
                    run.stop();
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

    private static Plan atLeastOnce(Plan plan, String broker) {
        return new Plan(
                plan.name(),
                plan.keyGroups(),
                plan.nodes().stream()
                        .map(node -> node.operator() instanceof Operator.Write
                                ? new PlanNode(node.id(), atLeastOnce(node.id(), broker), node.inputs(), node.outputs())
                                : node)
                        .toList());
    }

    private static Operator.Write atLeastOnce(String topic, String broker) {
        return new Operator.Write(KafkaSink.atLeastOnce(topic, Json.of(Decision.class))
                .brokers(broker)
                .keyText(Decision::user)
                .timestampOfSending());
    }
}
