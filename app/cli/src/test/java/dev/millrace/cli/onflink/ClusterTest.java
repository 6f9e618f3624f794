package dev.millrace.cli.onflink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.error.MillraceException;
import dev.millrace.cli.onflink.FakeCluster.Answer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClusterTest {

    private final FakeCluster fake = new FakeCluster();

    @AfterEach
    void close() {
        fake.close();
    }

    private Cluster cluster() {
        return Cluster.at(fake.address());
    }

    @Test
    void aJobIsAskedForAgain_whileTheClusterCannotAnswer() {
        AtomicInteger asked = new AtomicInteger();
        fake.on(
                "GET /jobs/a1/status",
                () -> asked.incrementAndGet() < 3
                        ? new Answer(503, "<html>Service Unavailable</html>")
                        : new Answer(200, "{\"status\":\"RUNNING\"}"));

        assertThat(new ClusterJob(cluster().patient(), "a1", "fraud").status()).isEqualTo("RUNNING");
        assertThat(asked).hasValue(3);
    }

    @Test
    void whereTheTimeIsOver_itsLastAnswerIsTold() {
        fake.on("GET /jobs/overview", () -> new Answer(503, "<html>Service Unavailable</html>"));

        assertThatThrownBy(() -> cluster().patient(Duration.ofNanos(1)).get("/jobs/overview"))
                .isInstanceOf(MillraceException.class)
                .hasMessage("FLINK_REFUSED at " + fake.address()
                        + "/jobs/overview: the cluster says no: HTTP status 503; see the cluster's logs");
    }

    @Test
    void whatIsRefused_isNotAskedForAgain() {
        fake.on("PATCH /jobs/a1", () -> new Answer(404, "{\"errors\":[\"Job a1 not found\\n\\tat a.B(C.java:1)\"]}"));

        assertThatThrownBy(() -> cluster().patient().patch("/jobs/a1?mode=cancel"))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("FLINK_REFUSED at ")
                .hasMessageContaining("the cluster says no: Job a1 not found; ");
        assertThat(fake.asked("PATCH")).isEqualTo(1);
    }

    @Test
    void anotherServer_isNotTakenForOneThatCannotBeReached() {
        fake.on("GET /jobs/overview", () -> new Answer(200, "<html>"));

        assertThatThrownBy(() -> ClusterJob.all(cluster().patient()))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("FLINK_ANSWER at " + fake.address() + "/jobs/overview")
                .hasMessageContaining("no Flink cluster");
    }

    @Test
    void nobody_isUnreachableAtOnce_exceptForWhoWaitsForAJob() {
        Cluster gone = cluster();
        fake.close();

        assertThatThrownBy(() -> ClusterJob.all(gone))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("FLINK_UNREACHABLE at " + fake.address());
    }

    @Test
    void aRequestToStop_hasTheSameNumberWhenItIsRepeated() {
        AtomicInteger asked = new AtomicInteger();
        fake.onStop(() -> FakeCluster.written("file:/s1"));
        fake.on(
                "POST /jobs/a1/stop",
                () -> asked.incrementAndGet() == 1
                        ? new Answer(504, "{\"errors\":[\"the answer was lost\"]}")
                        : new Answer(202, "{\"request-id\":\"r\"}"));

        assertThat(new ClusterJob(cluster().patient(), "a1", "fraud").stop("file:/", false))
                .contains("file:/s1");

        assertThat(fake.asked().stream().filter(each -> each.startsWith("POST")))
                .hasSize(2)
                .allMatch(each -> each.matches(".*\"triggerId\":\"[0-9a-f]{32}\".*"))
                .containsOnly(fake.asked().get(0));
    }
}
