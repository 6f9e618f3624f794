package dev.millrace.cli.onflink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.RunSummary;
import dev.millrace.engine.run.RunState;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is made of a job's figures, in the words of Flink's documentation of its REST interface. */
class JobFiguresTest {

    private final FakeCluster cluster = new FakeCluster();
    private final JobFigures figures = new JobFigures(cluster.job());

    @AfterEach
    void close() {
        cluster.close();
    }

    private RunSummary summary() {
        return figures.summary(RunState.RUNNING);
    }

    @Test
    void counts_goOnWhereTasksBeginAnew() {
        cluster.withVertices("v|Source: payments -> total|2|0")
                .withMetrics(
                        "v",
                        Map.of(
                                "0.Source__payments.numRecordsIn", 100L,
                                "1.Source__payments.numRecordsIn", 50L,
                                "0.out__Writer.numRecordsSend", 10L,
                                "0.Source__payments.bad_records", 2L,
                                "1.window.unassigned_records", 6L))
                .withAccumulators(Map.of("counter/total.big", 7L, "late_records/total", 3L));
        assertThat(summary().recordsIn()).isEqualTo(150);

        // Both tasks failed, and the first has read 30 again.
        cluster.withMetrics(
                        "v",
                        Map.of(
                                "0.Source__payments.numRecordsIn", 30L,
                                "1.Source__payments.numRecordsIn", 0L,
                                "0.out__Writer.numRecordsSend", 4L,
                                "0.Source__payments.bad_records", 1L))
                .withAccumulators(Map.of("counter/total.big", 1L, "late_records/total", 0L));
        summary();
        // One goes on alone.
        cluster.withMetrics("v", Map.of("0.Source__payments.numRecordsIn", 40L, "1.Source__payments.numRecordsIn", 0L));
        RunSummary last = summary();

        assertThat(last.recordsIn()).isEqualTo(100 + 40 + 50);
        assertThat(last.recordsOut()).isEqualTo(14);
        assertThat(last.badRecords()).isEqualTo(3);
        assertThat(last.lateRecords()).isEqualTo(3);
        assertThat(last.unassignedRecords()).isEqualTo(6);
        assertThat(last.counters()).isEqualTo(Map.of("total.big", 8L));
    }

    @Test
    void whatTasksHaveRead_goesOnToo() {
        cluster.withVertices("v|Source: payments|1|80", "w|total|1|80");
        assertThat(summary().recordsIn()).isEqualTo(80);

        cluster.withVertices("v|Source: payments|1|5", "w|total|1|5");

        assertThat(summary().recordsIn()).isEqualTo(85);
    }

    @Test
    void lateRecords_countOnceWhateverTheOperatorIsCalled() {
        cluster.withVertices("v|total, a.b: c|1|0")
                .withMetrics("v", Map.of("0.total__a_b__c.late_records", 4L))
                .withAccumulators(Map.of("late_records/total, a.b: c", 5L));

        assertThat(summary().lateRecords()).isEqualTo(5);
        assertThat(summary().lateRecords()).isEqualTo(5);
    }

    @Test
    void lateRecords_ofOperatorsThatMetricsCallTheSame_areAllThere() {
        cluster.withVertices("v|windows|1|0")
                .withMetrics("v", Map.of("0.a_b.late_records", 2L))
                .withAccumulators(new TreeMap<>(Map.of("late_records/a.b", 2L, "late_records/a_b", 1L)));

        assertThat(summary().lateRecords()).isEqualTo(3);
        assertThat(summary().lateRecords()).isEqualTo(3);
    }

    @Test
    void restarts_areNotRestores() {
        cluster.on("GET /jobs/a1/checkpoints", "{\"counts\":{\"restored\":1,\"completed\":4}}");
        assertThat(summary().restarts()).as("begun from a savepoint").isZero();

        cluster.on("GET /jobs/a1/metrics", "[{\"id\":\"numRestarts\",\"value\":\"2\"}]");
        assertThat(summary().restarts()).isEqualTo(2);

        cluster.on("GET /jobs/a1/metrics", "[]");
        assertThat(summary().restarts()).isEqualTo(2);
        assertThat(summary().checkpoints()).isEqualTo(4);
    }

    @Test
    void restarts_ofAJobThatIsOver_areToldByItsFailures() {
        cluster.on("GET /jobs/a1/exceptions", "{\"exceptionHistory\":{\"entries\":[{},{},{}]}}");

        assertThat(figures.summary(RunState.COMPLETED).restarts()).isEqualTo(3);
        assertThat(new JobFigures(cluster.job()).summary(RunState.FAILED).restarts())
                .as("the last one ended it")
                .isEqualTo(2);
    }

    @Test
    void theWatermark_isTheLeastOfAllSinks() {
        long now = System.currentTimeMillis();
        cluster.withVertices("v|a: Writer|2|0", "w|b: Writer|1|0")
                .withMetrics(
                        "v",
                        Map.of(
                                "0.a__Writer.currentInputWatermark",
                                now - 3_600_000,
                                "1.a__Writer.currentInputWatermark",
                                now))
                .withMetrics("w", Map.of("0.b__Writer.currentInputWatermark", now));

        assertThat(summary().watermarkLagMs()).isGreaterThanOrEqualTo(3_600_000);

        cluster.withMetrics("v", Map.of("0.a__Writer.currentInputWatermark", Long.MAX_VALUE))
                .withMetrics("w", Map.of("0.b__Writer.currentInputWatermark", now - 7_200_000));
        assertThat(summary().watermarkLagMs()).isGreaterThanOrEqualTo(7_200_000);
    }

    @Test
    void aLag_isWhatItIsNow_andLeftOutWhereNobodyKnows() {
        cluster.withVertices("v|Source: a|2|0", "w|Source: b|1|0")
                .withMetrics("v", Map.of("0.Source__a.consumer_lag", 9L, "1.Source__a.consumer_lag", -1L))
                .withMetrics("w", Map.of("0.Source__b.consumer_lag", -1L));
        assertThat(summary().consumerLag()).isEqualTo(Map.of("a", Map.of("all", 9L)));

        cluster.withMetrics("v", Map.of("0.Source__a.consumer_lag", 4L, "1.Source__a.consumer_lag", 1L));
        assertThat(summary().consumerLag()).isEqualTo(Map.of("a", Map.of("all", 5L)));
    }

    @Test
    void manyLongNames_areAskedForInQuestionsThatAServerTakes() {
        Map<String, Long> metrics = new TreeMap<>();
        for (int task = 0; task < 100; task++) {
            metrics.put(task + ".Source__" + "p".repeat(70) + ".numRecordsIn", 1L);
        }
        cluster.withVertices("v|Source: payments|100|0").withMetrics("v", metrics);

        summary();

        assertThat(cluster.asked())
                .filteredOn(asked -> asked.startsWith("GET /jobs/a1/vertices/v/metrics?get="))
                .hasSizeGreaterThan(1)
                .allMatch(asked -> asked.length() < 4_000);
    }
}
