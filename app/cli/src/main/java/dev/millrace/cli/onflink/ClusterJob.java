package dev.millrace.cli.onflink;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.runner.ClusterFailure;
import dev.millrace.api.runner.StorageUri;
import dev.millrace.cli.terminal.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A job on a cluster.
 *
 * @param cluster where it is
 * @param id its number there
 * @param pipeline the name of its pipeline
 */
public record ClusterJob(Cluster cluster, String id, String pipeline) {

    private static final long LOOK_EVERY_MS = 100;

    /** Why Flink takes no savepoint of a job that is starting, or between two attempts, or about to be over. */
    private static final Pattern PASSES = Pattern.compile("Not all required tasks are currently running"
            + "|Checkpoint Coordinator is suspending|CheckpointCoordinator shutdown|FailoverRegion is restarting"
            + "|while the JobManager is initializing");

    /** The folder, among savepoints, of those of drained jobs, which no job goes on from. */
    static final String DRAINED = "drained";

    private static final Set<String> ENDED = Set.of("FINISHED", "CANCELED", "FAILED", "SUSPENDED");

    /**
     * A job as a list shows it.
     *
     * @param id its number
     * @param name the pipeline's name
     * @param status what Flink calls its state
     * @param startMs when it began, in milliseconds since the epoch
     * @param durationMs for how long it has run, or ran
     */
    public record Entry(String id, String name, String status, long startMs, long durationMs) {

        /** Whether it is over. */
        public boolean isOver() {
            return ClusterJob.isOver(status);
        }
    }

    /** All that the cluster knows. */
    public static List<Entry> all(Cluster cluster) {
        return cluster.get("/jobs/overview").at("jobs").elements().stream()
                .map(job -> new Entry(
                        job.at("jid").text(),
                        job.at("name").text(),
                        job.at("state").text(),
                        job.at("start-time").whole(),
                        job.at("duration").whole()))
                .toList();
    }

    /** A job that was just submitted. */
    public static ClusterJob submitted(Cluster cluster, String id, String pipeline) {
        return new ClusterJob(cluster.patient(), id, pipeline);
    }

    /**
     * The job at work of this pipeline or number.
     *
     * @throws MillraceException if there is none, or more than one
     */
    public static ClusterJob find(Cluster cluster, String nameOrId) {
        List<Entry> found = all(cluster).stream()
                .filter(job -> !job.isOver())
                .filter(job -> job.name().equals(nameOrId) || job.id().equals(nameOrId))
                .toList();
        if (found.isEmpty()) {
            throw MillraceException.user("NOT_RUNNING", "no job of '" + nameOrId + "' is at work")
                    .at(cluster.address())
                    .remedy("`millrace ps --on " + cluster.address() + "` shows who is at work there")
                    .build();
        }
        if (found.size() > 1) {
            throw MillraceException.user("WHICH_JOB", "there are " + found.size() + " jobs of '" + nameOrId + "'")
                    .at(cluster.address())
                    .remedy("name one by its number: "
                            + String.join(", ", found.stream().map(Entry::id).toList()))
                    .build();
        }
        return new ClusterJob(cluster.patient(), found.get(0).id(), found.get(0).name());
    }

    String path() {
        return "/jobs/" + id;
    }

    /** Whether what Flink calls a job's state is one that it stays in. */
    static boolean isOver(String status) {
        return ENDED.contains(status);
    }

    /** What Flink calls its state. */
    public String status() {
        return cluster.get(path() + "/status").at("status").text();
    }

    /** Whether it is over. */
    public boolean isOver() {
        return isOver(status());
    }

    /** Asks it to end at once; one that is over stays as it is. */
    public void cancel() {
        try {
            cluster.patch(path() + "?mode=cancel");
        } catch (MillraceException e) {
            if (!isOver()) {
                throw e;
            }
        }
    }

    /**
     * Waits until it is over, and until all that the cluster tells of it is of its end: most of that may be some seconds old.
     *
     * @return what Flink calls the state that it ended in
     */
    public String awaitEnd() {
        while (!isOver()) {
            pause();
        }
        String status = toldStatus();
        while (!isOver(status)) {
            pause();
            status = toldStatus();
        }
        return status;
    }

    private String toldStatus() {
        return cluster.get(path()).at("state").text();
    }

    /**
     * Writes a savepoint, as soon as all of its tasks are at work; where it is.
     *
     * @param folder where to, as a path or URI that the cluster reaches
     * @throws MillraceException if none comes about
     */
    public String savepoint(String folder) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("cancel-job", false);
        return written("/savepoints", "target-directory", folder, body).orElseThrow(() -> MillraceException.user(
                        "NOT_RUNNING", "the job has ended before there was a savepoint")
                .at(cluster.address() + path())
                .remedy("start it again")
                .build());
    }

    /**
     * Ends it with a savepoint, as soon as all of its tasks are at work; where that is. Empty for a job that ends by itself, or
     * fails, before.
     *
     * @param folder as for {@link #savepoint}; {@code null}: where the job or the cluster says
     * @param drain whether everything fires before
     * @throws MillraceException if none comes about, and the job goes on
     */
    public Optional<String> stop(@Nullable String folder, boolean drain) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("drain", drain);
        String savepoints = folder == null ? SavepointFolder.of(this) : folder;
        return written("/stop", "targetDirectory", drain ? savepoints + "/" + DRAINED : savepoints, body);
    }

    private Optional<String> written(
            String path, String folderName, String folder, Map<String, @Nullable Object> body) {
        body.put("formatType", "CANONICAL");
        body.put(folderName, folder);
        long startNanos = System.nanoTime();
        while (true) {
            try {
                // By its number Flink knows a request that comes a second time.
                body.put("triggerId", UUID.randomUUID().toString().replace("-", ""));
                return Optional.of(location(path, JsonText.of(body)));
            } catch (MillraceException e) {
                if (isOver()) {
                    return Optional.empty();
                }
                if (!PASSES.matcher(e.what()).find()) {
                    throw e;
                }
                if (System.nanoTime() - startNanos >= cluster.patience().toNanos()) {
                    throw neverAtWork();
                }
            }
            pause();
        }
    }

    private MillraceException neverAtWork() {
        return MillraceException.external(
                        "FLINK_RESTARTING",
                        "its tasks have not all been at work in "
                                + cluster.patience().toSeconds()
                                + " s, without which no savepoint comes about; the last that failed there: "
                                + failure().getMessage())
                .at(cluster.address() + path())
                .remedy("mend that, or end it without a savepoint: `millrace cancel " + id + " --on "
                        + cluster.address() + "`")
                .build();
    }

    /**
     * What failed since it last began to run, as far as the cluster tells, which may be some seconds old; empty if it tells of
     * nothing.
     */
    Optional<MillraceException> failureOfAttempt() {
        long runningMs = cluster.get(path()).at("timestamps").at("RUNNING").whole();
        return newestFailure()
                .filter(entry -> runningMs > 0 && entry.at("timestamp").whole() >= runningMs)
                .map(entry -> failure(entry.at("stacktrace").text()));
    }

    /** What it failed of. */
    MillraceException failure() {
        return failure(
                newestFailure().map(entry -> entry.at("stacktrace").text()).orElse(""));
    }

    private Optional<JsonNode> newestFailure() {
        return cluster
                .get(path() + "/exceptions?maxExceptions=1")
                .at("exceptionHistory")
                .at("entries")
                .elements()
                .stream()
                .findFirst();
    }

    private MillraceException failure(String trace) {
        return ClusterFailure.of(pipeline + " on " + cluster.address(), trace);
    }

    private String location(String path, String body) {
        String request = cluster.post(path() + path, body).at("request-id").text();
        while (true) {
            JsonNode answer = cluster.get(path() + "/savepoints/" + request);
            if (answer.at("status").at("id").text().equals("COMPLETED")) {
                JsonNode operation = answer.at("operation");
                String location = operation.at("location").text();
                if (location.isEmpty()) {
                    String trace =
                            operation.at("failure-cause").at("stack-trace").text();
                    throw MillraceException.external(
                                    "SAVEPOINT_FAILED",
                                    "no savepoint came about, and the job goes on: " + ClusterFailure.innermost(trace))
                            .at(cluster.address() + path())
                            .remedy(
                                    "name by --state or --to a folder that all of the cluster can write to, and see its logs")
                            .build();
                }
                return location;
            }
            pause();
        }
    }

    /** Whether a job that keeps no state can be stopped or drained there: that takes a savepoint. */
    public static boolean hasPlaceForSavepoints(Cluster cluster) {
        return SavepointFolder.of(cluster).isPresent();
    }

    /** Where a job that keeps its state below {@code state} has its savepoints. */
    public String savepointsBelow(String state) {
        return StorageUri.below(state, pipeline, "savepoints");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a job was being waited for", e);
        }
    }
}
