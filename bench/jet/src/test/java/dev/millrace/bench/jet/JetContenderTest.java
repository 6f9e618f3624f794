package dev.millrace.bench.jet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.workload.Expected;
import dev.millrace.bench.workload.Pace;
import dev.millrace.bench.workload.Samples;
import dev.millrace.bench.workload.Tally;
import dev.millrace.bench.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JetContenderTest {

    @ParameterizedTest(name = "{0} tasks")
    @ValueSource(ints = {1, 2})
    void shouldComputeWhatIsExpected(int parallelism) throws Exception {
        try (JetContender contender = new JetContender()) {
            for (Workload sample : Samples.all()) {
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

    @Test
    void shouldHaveJobsWaitTogether() throws Exception {
        Workload waiting = Samples.waiting(false);
        Expected expected = Expected.of(waiting, Samples.RECORDS);
        try (JetContender contender = new JetContender()) {
            assertThat(contender.can(waiting)).isTrue();
            assertThat(contender.can(Samples.waiting(true))).isFalse();
            Tally.begin();
            Pace.begin(waiting, Samples.RECORDS, 2);
            contender.run(waiting, Samples.RECORDS, 2);
            assertThat(new Expected(Tally.count(), Tally.sum())).isEqualTo(expected);
        }
    }
}
