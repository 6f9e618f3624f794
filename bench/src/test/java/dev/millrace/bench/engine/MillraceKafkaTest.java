package dev.millrace.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.workload.Expected;
import dev.millrace.bench.workload.Samples;
import dev.millrace.bench.workload.Tally;
import dev.millrace.bench.workload.Workload;
import org.junit.jupiter.api.Test;

/** The engine between topics of a real broker. */
class MillraceKafkaTest {

    @Test
    void shouldComputeWhatIsExpected() throws Exception {
        try (Millrace contender = new Millrace()) {
            for (Workload sample : Samples.viaKafka()) {
                assertThat(contender.can(sample)).isTrue();
                check(contender, sample, 2, Samples.RECORDS);
                check(contender, sample, 1, Samples.RECORDS / 2 + 1);
            }
        }
    }

    private static void check(Millrace contender, Workload sample, int parallelism, long records) throws Exception {
        Tally.begin();
        contender.prepare(sample, records);
        contender.run(sample, records, parallelism);
        contender.collect();
        assertThat(new Expected(Tally.count(), Tally.sum()))
                .as("%s, %s tasks", sample.name(), parallelism)
                .isEqualTo(Expected.of(sample, records));
        assertThat(Tally.startedNanos()).isNotZero();
    }
}
