package dev.millrace.cli;

import dev.millrace.api.config.Config;
import dev.millrace.api.config.Config.Origin;
import dev.millrace.api.config.Param;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.runner.StorageUri;
import dev.millrace.cli.onflink.Cluster;
import dev.millrace.cli.onflink.ClusterJob;
import dev.millrace.cli.onflink.SubmitProcess;
import dev.millrace.engine.RunOptions;
import dev.millrace.engine.restart.Restart;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * What {@code run --on} asks of a cluster: the options of an embedded run, each as Flink's.
 *
 * @param cluster where to
 * @param pipeline the pipeline's name
 * @param factory the class of the pipeline's factory
 * @param parallelism in how many tasks each operator works
 * @param keepsState whether checkpoints are kept
 * @param asked the request to the process that submits it
 */
record FlinkOrder(
        Cluster cluster, String pipeline, Class<?> factory, int parallelism, boolean keepsState, Properties asked) {

    /**
     * What the words ask for.
     *
     * @throws UsageException for what only an embedded run has
     */
    static FlinkOrder of(CommandCall call, Cluster cluster, Config extra) {
        if (extra.has("workers")) {
            throw UsageException.at("--workers", "a job on a cluster has none", "say --parallelism");
        }
        int parallelism = RunCommand.count(extra, "parallelism", 1);
        RunOptions options = StateParams.options(extra);
        Properties asked = new Properties();
        asked.setProperty("address", cluster.address());
        asked.setProperty("parallelism", Integer.toString(parallelism));
        List<Param> params = call.target().factory().params();
        for (Origin origin : List.of(Origin.FLAG, Origin.ENVIRONMENT, Origin.FILE)) {
            call.settings()
                    .texts(params, origin)
                    .forEach((name, text) ->
                            asked.setProperty(origin.name().toLowerCase(Locale.ROOT) + "." + name, text));
        }
        Config values = Config.of(
                params,
                call.settings().texts(params, Origin.FLAG),
                call.settings().texts(params, Origin.ENVIRONMENT),
                call.settings().texts(params, Origin.FILE));
        for (Param param : params) {
            if (param.kind() == Param.Kind.PATH && values.has(param.name())) {
                // The processes of a cluster are at home elsewhere.
                asked.setProperty(
                        "flag." + param.name(),
                        values.getPath(param.name()).toAbsolutePath().toString());
            }
        }
        state(asked, options, extra);
        Class<?> factory = call.target().factory().getClass();
        return new FlinkOrder(
                cluster,
                call.target().name(),
                factory,
                parallelism,
                options.state().isKept(),
                asked);
    }

    private static void state(Properties asked, RunOptions options, Config extra) {
        if (options.state().isKept()) {
            asked.setProperty("state", StorageUri.of(extra.get("state")));
            Long intervalMs = options.checkpoints().intervalMs();
            if (intervalMs != null) {
                asked.setProperty("interval-ms", Long.toString(intervalMs));
            }
        }
        if (extra.has("from")) {
            asked.setProperty("from", StorageUri.of(extra.get("from")));
        }
        if (options.allowDroppedState()) {
            if (!extra.has("from")) {
                throw UsageException.at(
                        "--allow-dropped-state",
                        "a job on a cluster begins from what --from names, and from nothing without",
                        "say --from, or leave it out");
            }
            asked.setProperty("allow-dropped-state", "true");
        }
        asked.setProperty("restart", restart(options.restart()));
    }

    private static String restart(Restart restart) {
        if (restart instanceof Restart.Fixed fixed) {
            return "fixed:" + fixed.attempts() + ":" + fixed.delayMs();
        }
        if (restart instanceof Restart.ExponentialBackoff backoff) {
            return "backoff:" + backoff.initialMs() + ":" + backoff.maxMs() + ":" + backoff.multiplier() + ":"
                    + backoff.jitter() + ":" + backoff.resetAfterMs();
        }
        if (restart instanceof Restart.FailureRate rate) {
            return "rate:" + rate.max() + ":" + rate.intervalMs() + ":" + rate.delayMs();
        }
        return "none";
    }

    /**
     * Looks whether it can be submitted. Flink's client would ask what is no cluster for a minute, and start a second job beside the
     * first, in the same place.
     *
     * @throws MillraceException if the cluster is not there, or a job of this pipeline is at work there, whose state would be in the
     *     way
     */
    void check() {
        List<ClusterJob.Entry> jobs = ClusterJob.all(cluster);
        if (!keepsState) {
            return;
        }
        for (ClusterJob.Entry job : jobs) {
            if (job.name().equals(pipeline) && !job.isOver()) {
                throw MillraceException.user("JOB_AT_WORK", "a job of '" + pipeline + "' is at work there: " + job.id())
                        .at(cluster.address())
                        .remedy("stop it first, `millrace stop " + pipeline + " --on " + cluster.address()
                                + "`, or run this one without --state")
                        .build();
            }
        }
    }

    /** Submits it. */
    ClusterJob submit() {
        return ClusterJob.submitted(cluster, SubmitProcess.submit(asked, factory), pipeline);
    }
}
