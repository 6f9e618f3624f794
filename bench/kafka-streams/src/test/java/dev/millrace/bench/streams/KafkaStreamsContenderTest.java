package dev.millrace.bench.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.workload.Expected;
import dev.millrace.bench.workload.Query.Stateless;
import dev.millrace.bench.workload.Samples;
import dev.millrace.bench.workload.Tally;
import dev.millrace.bench.workload.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;

class KafkaStreamsContenderTest {

    private static void check(KafkaStreamsContender contender, Workload sample, int parallelism) throws Exception {
        Expected expected = Expected.of(sample, Samples.RECORDS);
        Tally.begin();
        contender.run(sample, Samples.RECORDS, parallelism);
        assertThat(new Expected(Tally.count(), Tally.sum()))
                .as("%s, %s tasks", sample.name(), parallelism)
                .isEqualTo(expected);
        assertThat(Tally.startedNanos()).isNotZero();
    }

    @Test
    void shouldComputeWhatIsExpected() throws Exception {
        List<Workload> samples = Samples.all();
        try (KafkaStreamsContender contender = new KafkaStreamsContender()) {
            assertThat(samples)
                    .filteredOn(sample -> !contender.can(sample))
                    .isNotEmpty()
                    .allMatch(sample -> sample.query() instanceof Stateless);
            for (Workload sample : samples) {
                if (contender.can(sample)) {
                    check(contender, sample, 2);
                }
            }
            check(contender, samples.get(samples.size() - 1), 1);
        }
    }
}
