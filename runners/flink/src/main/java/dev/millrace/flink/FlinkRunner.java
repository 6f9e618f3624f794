package dev.millrace.flink;

import dev.millrace.api.Pipeline;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.runner.ClusterAddress;
import dev.millrace.flink.submit.JobFailure;
import dev.millrace.flink.submit.JobSettings;
import dev.millrace.flink.submit.Reachable;
import dev.millrace.flink.submit.ShippedFiles;
import dev.millrace.flink.time.FlinkClock;
import dev.millrace.flink.translate.Translator;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Submits pipelines to Flink clusters.
 *
 * <pre>{@code
 * FlinkJob job = FlinkRunner.submit(pipeline, "flink://localhost:8081", FlinkOptions.state("s3://bucket/state"));
 * job.await();
 * }</pre>
 */
public final class FlinkRunner {

    private FlinkRunner() {}

    /**
     * Makes a pipeline a job of a cluster and starts it there.
     *
     * @param address where the cluster's REST interface is: {@code flink://HOST:PORT}
     * @throws MillraceException if the pipeline cannot run on Flink, or the cluster cannot be reached or does not take the job
     */
    public static FlinkJob submit(Pipeline pipeline, String address, FlinkOptions options) {
        return submit(pipeline.plan(), address, options);
    }

    /** As {@link #submit(Pipeline, String, FlinkOptions)}, for a plan. */
    public static FlinkJob submit(Plan plan, String address, FlinkOptions options) {
        ClusterAddress cluster = ClusterAddress.parse(address);
        if (options.parallelism() > plan.keyGroups()) {
            throw MillraceException.user(
                            "FLINK_OPTIONS",
                            "the parallelism " + options.parallelism() + " is above the pipeline's " + plan.keyGroups()
                                    + " key groups")
                    .at(plan.name())
                    .remedy("ask for less, or give the pipeline more key groups")
                    .build();
        }
        String place = plan.name() + " on " + address;
        try (ShippedFiles files = ShippedFiles.of(options.ships())) {
            StreamExecutionEnvironment environment = StreamExecutionEnvironment.createRemoteEnvironment(
                    cluster.host(), cluster.port(), JobSettings.of(plan.name(), options), files.jars());
            environment.setParallelism(options.parallelism());
            Translator.translate(plan, environment, FlinkClock.system());
            Reachable.check(cluster);
            return new FlinkJob(place, cluster, start(place, plan, environment));
        }
    }

    private static JobClient start(String place, Plan plan, StreamExecutionEnvironment environment) {
        try {
            return environment.executeAsync(plan.name());
        } catch (Exception e) {
            throw JobFailure.of(place, e);
        }
    }
}
