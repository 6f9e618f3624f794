package dev.millrace.cli.onflink;

import dev.millrace.api.error.MillraceException;
import java.util.List;
import java.util.Optional;

/**
 * Finds the folder that savepoints go to where the command is told none. Flink's REST interface takes the cluster's for every job,
 * whatever the job's own settings say, and refuses where the cluster has none; so both are asked here.
 */
final class SavepointFolder {

    /** The parameter by which a job of Millrace's tells its folder. */
    private static final String OF_JOB = "millrace.savepoints";

    /** The setting of clusters, and its name before Flink 1.20. */
    private static final List<String> OF_CLUSTER =
            List.of("execution.checkpointing.savepoint-dir", "state.savepoints.dir");

    private SavepointFolder() {}

    /**
     * That of a job.
     *
     * @throws MillraceException if neither it nor its cluster says
     */
    static String of(ClusterJob job) {
        String told = job.cluster()
                .get(job.path() + "/config")
                .at("execution-config")
                .at("user-config")
                .at(OF_JOB)
                .text();
        if (!told.isEmpty()) {
            return told;
        }
        return of(job.cluster()).orElseThrow(() -> MillraceException.user(
                        "NO_SAVEPOINT_FOLDER",
                        "neither the job nor the cluster says where savepoints go, and the job goes on")
                .at(job.cluster().address() + job.path())
                .remedy("say by --state where; or end it by `millrace cancel`, which needs none")
                .build());
    }

    /** That of a cluster, if it has one. */
    static Optional<String> of(Cluster cluster) {
        for (JsonNode setting : cluster.get("/jobmanager/config").elements()) {
            String value = setting.at("value").text();
            if (OF_CLUSTER.contains(setting.at("key").text()) && !value.isEmpty()) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
