package dev.millrace.bench.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.workload.Expected;
import dev.millrace.bench.workload.Query.Stateless;
import dev.millrace.bench.workload.Samples;
import dev.millrace.bench.workload.Tally;
import dev.millrace.bench.workload.Workload;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaStreamsContenderTest {

    @ParameterizedTest(name = "{0} tasks")
    @ValueSource(ints = {1, 2})
    void shouldComputeWhatIsExpected(int parallelism) throws Exception {
        try (KafkaStreamsContender contender = new KafkaStreamsContender()) {
            for (Workload sample : Samples.all()) {
                assertThat(contender.can(sample)).isNotEqualTo(sample.query() instanceof Stateless);
                if (contender.can(sample)) {
                    Expected expected = Expected.of(sample, Samples.RECORDS);
                    Tally.begin();
                    contender.run(sample, Samples.RECORDS, parallelism);
                    assertThat(new Expected(Tally.count(), Tally.sum()))
                            .as(sample.name())
                            .isEqualTo(expected);
                    assertThat(Tally.startedNanos()).isNotZero();
                }
            }
        }
    }
}
