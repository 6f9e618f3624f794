package dev.millrace.cli.onflink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.error.MillraceException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SavepointFolderTest {

    private final FakeCluster cluster = new FakeCluster();

    @AfterEach
    void close() {
        cluster.close();
    }

    private void jobSays(String folder) {
        cluster.on("GET /jobs/a1/config", """
                {"jid":"a1","name":"fraud","execution-config":{"execution-mode":"PIPELINED","user-config":
                  {"millrace.savepoints":"%s"}}}""".formatted(folder));
    }

    private void clusterSays(String setting, String folder) {
        cluster.on("GET /jobmanager/config", """
                [{"key":"rest.port","value":"8081"},{"key":"%s","value":"%s"}]""".formatted(setting, folder));
    }

    @Test
    void theJobsOwn_goesBeforeTheClusters() {
        jobSays("s3://own/fraud/savepoints");
        clusterSays("execution.checkpointing.savepoint-dir", "s3://all");

        assertThat(SavepointFolder.of(cluster.job())).isEqualTo("s3://own/fraud/savepoints");
    }

    @Test
    void ofAJobThatKeepsNoState_itIsTheClusters() {
        clusterSays("state.savepoints.dir", "s3://all");

        assertThat(SavepointFolder.of(cluster.job())).isEqualTo("s3://all");
        assertThat(SavepointFolder.of(Cluster.at(cluster.address()))).isEqualTo(Optional.of("s3://all"));
    }

    @Test
    void whereNobodySays_theCommandMust() {
        clusterSays("execution.checkpointing.dir", "s3://checkpoints");

        assertThat(SavepointFolder.of(Cluster.at(cluster.address()))).isEmpty();
        assertThatThrownBy(() -> SavepointFolder.of(cluster.job()))
                .isInstanceOf(MillraceException.class)
                .hasMessage(
                        "NO_SAVEPOINT_FOLDER at " + cluster.address() + "/jobs/a1: neither the job nor the cluster says"
                                + " where savepoints go, and the job goes on; say by --state where; or end it by"
                                + " `millrace cancel`, which needs none");
    }

    @Test
    void aStopWithoutAFolder_namesIt() {
        jobSays("s3://own/fraud/savepoints");
        cluster.onStop(() -> FakeCluster.written("s3://own/fraud/savepoints/s1"));

        assertThat(cluster.job().stop(null, false)).contains("s3://own/fraud/savepoints/s1");
        assertThat(cluster.asked())
                .anyMatch(each -> each.startsWith("POST /jobs/a1/stop {\"drain\":false,\"formatType\":\"CANONICAL\","
                        + "\"targetDirectory\":\"s3://own/fraud/savepoints\""));
    }
}
