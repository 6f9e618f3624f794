package dev.millrace.bench.flink.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.trial.Contender;
import dev.millrace.bench.workload.Expected;
import dev.millrace.bench.workload.Pace;
import dev.millrace.bench.workload.Samples;
import dev.millrace.bench.workload.Tally;
import dev.millrace.bench.workload.Workload;
import org.junit.jupiter.api.Test;

/** Flink's contenders, put to every sample they can do. */
class FlinkContenderTest {

    private static void check(Contender contender) throws Exception {
        for (int parallelism : new int[] {1, 2}) {
            for (Workload sample : Samples.all()) {
                if (contender.can(sample)) {
                    Expected expected = Expected.of(sample, Samples.RECORDS);
                    Tally.begin();
                    contender.run(sample, Samples.RECORDS, parallelism);
                    assertThat(new Expected(Tally.count(), Tally.sum()))
                            .as("%s, %s tasks", sample.name(), parallelism)
                            .isEqualTo(expected);
                    assertThat(Tally.startedNanos()).isNotZero();
                }
            }
        }
    }

    @Test
    void shouldComputeWhatIsExpected_dataStream() throws Exception {
        try (Contender contender = new FlinkContender()) {
            assertThat(Samples.all()).allMatch(contender::can);
            check(contender);
        }
    }

    @Test
    void shouldComputeWhatIsExpected_sql() throws Exception {
        try (Contender contender = new FlinkSqlContender()) {
            assertThat(Samples.all()).filteredOn(contender::can).hasSize(12);
            check(contender);
        }
    }

    @Test
    void shouldHaveJobsWaitTogether() throws Exception {
        Workload waiting = Samples.waiting(false);
        Expected expected = Expected.of(waiting, Samples.RECORDS);
        try (FlinkContender contender = new FlinkContender()) {
            assertThat(contender.can(waiting)).isTrue();
            assertThat(contender.can(Samples.waiting(true))).isFalse();
            Tally.begin();
            Pace.begin(waiting, Samples.RECORDS, 2);
            contender.run(waiting, Samples.RECORDS, 2);
            assertThat(new Expected(Tally.count(), Tally.sum())).isEqualTo(expected);
        }
    }
}
