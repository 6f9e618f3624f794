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
                    check(contender, sample, parallelism, Samples.RECORDS);
                }
            }
        }
    }

    private static void check(Contender contender, Workload sample, int parallelism, long records) throws Exception {
        Tally.begin();
        contender.prepare(sample, records);
        contender.run(sample, records, parallelism);
        contender.collect();
        assertThat(new Expected(Tally.count(), Tally.sum()))
                .as("%s, %s tasks", sample.name(), parallelism)
                .isEqualTo(Expected.of(sample, records));
        assertThat(Tally.startedNanos()).isNotZero();
    }

    @Test
    void shouldComputeWhatIsExpected_dataStream() throws Exception {
        try (Contender contender = new FlinkContender()) {
            assertThat(Samples.all()).allMatch(contender::can);
            check(contender);
        }
    }

    /** With a real broker; the second time fewer records than there are. */
    @Test
    void shouldComputeWhatIsExpected_kafka() throws Exception {
        try (Contender contender = new FlinkContender()) {
            for (Workload sample : Samples.viaKafka()) {
                assertThat(contender.can(sample)).isTrue();
                check(contender, sample, 2, Samples.RECORDS);
                check(contender, sample, 1, Samples.RECORDS / 2 + 1);
            }
        }
    }

    @Test
    void shouldComputeWhatIsExpected_sql() throws Exception {
        try (Contender contender = new FlinkSqlContender()) {
            assertThat(Samples.all()).filteredOn(contender::can).hasSize(14);
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
