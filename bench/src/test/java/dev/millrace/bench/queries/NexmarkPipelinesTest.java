package dev.millrace.bench.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Pipeline;
import dev.millrace.bench.nexmark.NexmarkEvents;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.nexmark.loop.NexmarkLoops;
import dev.millrace.bench.workload.Tally;
import dev.millrace.engine.Engine;
import dev.millrace.engine.EngineOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The loops stand for the oracle that they are held against in a test of their own, with these very events. */
class NexmarkPipelinesTest {

    private static final NexmarkEvents SLOW = NexmarkEvents.perSecond(1_000);
    private static final NexmarkEvents FAST = NexmarkEvents.standard();
    private static final int COUNT = 50_001;

    @ParameterizedTest
    @EnumSource
    void shouldComeToWhatTheLoopComesTo(NexmarkQuery query) {
        for (NexmarkEvents events : new NexmarkEvents[] {SLOW, FAST}) {
            Tally.begin();
            NexmarkLoops.run(query, events, COUNT);
            long count = Tally.count();
            long sum = Tally.sum();
            for (int splits = 1; splits <= 2; splits++) {
                for (int workers = 1; workers <= 2; workers++) {
                    Tally.begin();
                    run(query, events, splits, workers);
                    String where = events + ", " + splits + " splits, " + workers + " workers";
                    assertThat(Tally.count()).as("results, %s", where).isEqualTo(count);
                    assertThat(Tally.sum()).as("sum, %s", where).isEqualTo(sum);
                    assertThat(Tally.startedNanos()).isNotZero();
                }
            }
        }
    }

    private static void run(NexmarkQuery query, NexmarkEvents events, int splits, int workers) {
        Pipeline pipeline = Pipeline.named("nexmark");
        NexmarkPipelines.build(pipeline, query, events, COUNT, splits);
        try (Engine engine = Engine.start(EngineOptions.workers(workers))) {
            engine.run(pipeline).await();
        }
    }
}
