package dev.millrace.cli;

import dev.millrace.api.config.Config;
import dev.millrace.api.config.Param;
import dev.millrace.api.config.Param.Kind;
import dev.millrace.api.plan.Plan;
import dev.millrace.cli.log.CommandLog;
import dev.millrace.cli.run.Ending;
import dev.millrace.cli.run.Session;
import dev.millrace.cli.run.SummaryJson;
import dev.millrace.cli.run.SummaryText;
import dev.millrace.engine.run.RunState;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** {@code millrace run}: runs a pipeline to its end, to a time limit, or to Ctrl-C. */
final class RunCommand {

    private static final int MOST_WORKERS = 1_024;

    static final List<Param> PARAMS = params();

    private static List<Param> params() {
        List<Param> params = new ArrayList<>(List.of(
                Param.optional(
                        "for",
                        Kind.DURATION,
                        "how long to run, such as 10s; then the input ends, every window fires, and the run is over"
                                + " (default: to the end of the input)"),
                Param.optional("workers", Kind.LONG, "how many worker threads (default: one per processor)")));
        params.addAll(StateParams.ALL);
        return List.copyOf(params);
    }

    private static final List<OptionSpec> OPTIONS = List.of(OptionSpec.builder("--json")
            .arity("0")
            .type(boolean.class)
            .description("write what was counted as one JSON object, on the last line of standard output")
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
        int workers = workers(extra);
        Plan plan = call.define().plan();
        Session.Order order = new Session.Order(
                plan, workers, extra.has("for") ? extra.getDuration("for") : null, StateParams.options(extra));
        open(call);
        Ending ending = new Session(shell, order).lead();
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

    private static int workers(Config extra) {
        if (!extra.has("workers")) {
            return Runtime.getRuntime().availableProcessors();
        }
        long workers = extra.getLong("workers");
        if (workers < 1 || workers > MOST_WORKERS) {
            throw UsageException.at("--workers", workers + " is not a number of workers", "say 1 to " + MOST_WORKERS);
        }
        return (int) workers;
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
