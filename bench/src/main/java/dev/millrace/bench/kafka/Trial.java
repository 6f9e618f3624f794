package dev.millrace.bench.kafka;

import dev.millrace.broker.KafkaBroker;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Carries out one setting: a broker, fraud, payments and a reader of decisions, each new. */
final class Trial {

    private static final int PATIENCE_SECONDS = 30;

    private Trial() {}

    static Result carryOut(Setting setting, Lengths lengths, Path folder) throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(folder.resolve("broker"))) {
            Topics.create(broker.address());
            try (FraudProcess fraud = FraudProcess.start(broker.address(), setting, folder)) {
                return measure(setting, lengths, broker, fraud);
            }
        }
    }

    private static Result measure(Setting setting, Lengths lengths, KafkaBroker broker, FraudProcess fraud)
            throws Exception {
        Journeys journeys = new Journeys(setting.perSecond(), lengths.seconds());
        Decisions decisions = new Decisions(broker.address(), journeys);
        Measured reader = Measured.begin("decisions", decisions);
        Measured traffic = Measured.begin("traffic", new Traffic(broker.address(), journeys));
        int from = lengths.warmUpSeconds();
        int to = from + lengths.measuredSeconds();
        Thread.sleep(TimeUnit.SECONDS.toMillis(from));
        Usage usage = new Usage(broker.process(), fraud.handle(), reader);
        Thread.sleep(TimeUnit.SECONDS.toMillis(lengths.measuredSeconds()));
        Processors processors = usage.soFar();
        long endedMs = System.currentTimeMillis();
        long undecided = journeys.undecided();
        for (long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
                !journeys.areOver() && System.nanoTime() < until; ) {
            fraud.check();
            traffic.check();
            reader.check();
            Thread.sleep(50);
        }
        decisions.end();
        reader.join();
        return new Result(
                setting,
                journeys.sinceAppended(from, to),
                journeys.sinceDue(from, to),
                journeys.appendedPerSecond(from, to),
                undecided,
                journeys.twice(),
                fraud.checkpoints(usage.beganMs(), endedMs),
                processors);
    }
}
