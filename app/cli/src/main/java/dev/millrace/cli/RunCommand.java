package dev.millrace.cli;

import dev.millrace.api.config.Config;
import dev.millrace.api.config.Param;
import dev.millrace.api.config.Param.Kind;
import dev.millrace.api.plan.Plan;
import dev.millrace.cli.log.CommandLog;
import dev.millrace.cli.onflink.Cluster;
import dev.millrace.cli.onflink.ClusterJob;
import dev.millrace.cli.onflink.EarlierState;
import dev.millrace.cli.onflink.FlinkRun;
import dev.millrace.cli.run.EmbeddedRun;
import dev.millrace.cli.run.Ending;
import dev.millrace.cli.run.Session;
import dev.millrace.cli.run.SummaryJson;
import dev.millrace.cli.run.SummaryText;
import dev.millrace.engine.RunOptions;
import dev.millrace.engine.run.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** {@code millrace run}: runs a pipeline to its end, to a time limit, or to Ctrl-C. */
final class RunCommand {

    private static final int MOST_WORKERS = 1_024;

    static final List<Param> PARAMS = params();

    private static List<Param> params() {
        List<Param> params = new ArrayList<>(
                List.of(
                        Param.optional(
                                "for",
                                Kind.DURATION,
                                "how long to run, such as 10s; then the input ends, every window fires, and the run is over"
                                        + " (default: to the end of the input)"),
                        Param.optional("workers", Kind.LONG, "how many worker threads (default: one per processor)"),
                        Param.optional(
                                "parallelism",
                                Kind.LONG,
                                "with --on: in how many tasks each operator works, which is how many slots it takes (default: 1)")));
        params.addAll(StateParams.ALL);
        return List.copyOf(params);
    }

    private static final List<OptionSpec> OPTIONS = List.of(
            OptionSpec.builder("--json")
                    .arity("0")
                    .type(boolean.class)
                    .description("write what was counted as one JSON object, on the last line of standard output")
                    .build(),
            OptionSpec.builder("--on")
                    .arity("1")
                    .paramLabel("flink://HOST:PORT")
                    .type(String.class)
                    .description("run on this Flink cluster, and not in this process")
                    .build(),
            OptionSpec.builder("--detached")
                    .arity("0")
                    .type(boolean.class)
                    .description("with --on: write the job's number to standard output and do not wait for its end")
                    .build());

    static final CommandForm FORM = new CommandForm("run", "Runs a pipeline.", PARAMS, OPTIONS);

    private final Shell shell;
    private final CommandLog log;

    RunCommand(Shell shell, CommandLog log) {
        this.shell = shell;
        this.log = log;
    }

    /** Runs the pipeline; its failure is thrown, after everything has been said. */
    int run(CommandCall call) {
        Config extra = call.extraValues();
        String on = call.options().matchedOptionValue("--on", "");
        if (!on.isEmpty()) {
            return onFlink(call, Cluster.at(on), extra);
        }
        refuseWithoutCluster(call, extra);
        int workers = count(extra, "workers", Runtime.getRuntime().availableProcessors());
        Plan plan = call.define().plan();
        RunOptions options = StateParams.options(extra);
        open(call);
        Session.Order order =
                new Session.Order(plan, workers, limit(extra), options.state().isKept());
        return lead(call, new Session(shell, order, () -> EmbeddedRun.start(plan, workers, options)));
    }

    private static void refuseWithoutCluster(CommandCall call, Config extra) {
        if (extra.has("parallelism")) {
            throw UsageException.at(
                    "--parallelism", "only a job on a cluster has one", "say --workers, or where by --on");
        }
        if (call.has("--detached")) {
            throw UsageException.at(
                    "--detached", "a run in this process ends with it", "leave it out, or say where by --on");
        }
    }

    private int onFlink(CommandCall call, Cluster cluster, Config extra) {
        FlinkOrder order = FlinkOrder.of(call, cluster, extra);
        Duration limit = limit(extra);
        refuseLimit(call, order, limit);
        Plan plan = call.define().plan();
        open(call);
        order.check();
        if (order.keepsState() && !extra.has("from")) {
            EarlierState.newest(extra.get("state"), order.pipeline()).ifPresent(left -> shell.err()
                    .println("warning: it begins anew, although an earlier job left state there; it would go on from"
                            + " that by --from " + left));
        }
        ClusterJob job = order.submit();
        log.say("job " + job.id() + " on " + cluster.address());
        if (call.has("--detached")) {
            shell.err().println("`millrace ps --on " + cluster.address() + "` shows it");
            shell.out().println(job.id());
            return ExitCode.OK;
        }
        shell.err().println("job: " + job.id() + " on " + cluster.address());
        FlinkRun run = new FlinkRun(job, order.keepsState() ? job.savepointsBelow(extra.get("state")) : null);
        Session.Order led = new Session.Order(plan, order.parallelism(), limit, order.keepsState());
        int code = lead(call, new Session(shell, led, () -> run));
        Optional<String> savepoint = run.resumable();
        savepoint.ifPresent(place -> shell.err().println("savepoint: " + place + "; go on from it by --from"));
        return code;
    }

    /** The input of a job ends with a savepoint, and by who waits for it. */
    private static void refuseLimit(CommandCall call, FlinkOrder order, @Nullable Duration limit) {
        if (limit == null) {
            return;
        }
        if (call.has("--detached")) {
            throw UsageException.at(
                    "--for", "nobody waits to end a detached job", "leave it out, and `millrace drain` the job");
        }
        if (!order.keepsState() && !ClusterJob.hasPlaceForSavepoints(order.cluster())) {
            throw UsageException.at(
                    "--for",
                    "a job ends its input with a savepoint, and the cluster does not say where those go",
                    "say where by --state");
        }
    }

    private static @Nullable Duration limit(Config extra) {
        return extra.has("for") ? extra.getDuration("for") : null;
    }

    private int lead(CommandCall call, Session session) {
        Ending ending = session.lead();
        if (ending.state() == RunState.CANCELLED && shell.out().checkError()) {
            shell.err().println("nobody reads standard output any more: the run was cancelled");
        }
        SummaryText.lines(ending).forEach(line -> {
            shell.err().println(line);
            log.say(line);
        });
        log.complaint().ifPresent(shell.err()::println);
        shell.err().flush();
        if (call.has("--json")) {
            shell.out().println(SummaryJson.of(ending));
            shell.out().flush();
        }
        RuntimeException failure = ending.failure();
        if (failure != null) {
            throw failure;
        }
        return ending.state() == RunState.CANCELLED ? ExitCode.CANCELLED : ExitCode.OK;
    }

    /** The value of {@code --workers} or {@code --parallelism}. */
    static int count(Config extra, String param, int otherwise) {
        if (!extra.has(param)) {
            return otherwise;
        }
        long count = extra.getLong(param);
        if (count < 1 || count > MOST_WORKERS) {
            throw UsageException.at(
                    "--" + param,
                    count + " is not a number of " + (param.equals("workers") ? param : "tasks"),
                    "say 1 to " + MOST_WORKERS);
        }
        return (int) count;
    }

    /** Opens the log and says what is run, with which values. */
    private void open(CommandCall call) {
        String path = log.open(call.target().name())
                .map(Object::toString)
                .orElse("none, because no folder for it can be written to; MILLRACE_LOG_DIR names one");
        shell.err().println("log: " + path);
        log.say("run " + call.target().word() + ", Java " + Runtime.version());
        for (String line : call.settings().describe()) {
            log.say(line);
            if (call.has("--verbose")) {
                shell.err().println(line);
            }
        }
    }
}
