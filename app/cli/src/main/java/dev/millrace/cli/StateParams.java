package dev.millrace.cli;

import dev.millrace.api.config.Config;
import dev.millrace.api.config.Param;
import dev.millrace.api.config.Param.Kind;
import dev.millrace.api.config.Values;
import dev.millrace.engine.RunOptions;
import dev.millrace.engine.restart.Restart;
import java.time.Duration;
import java.util.List;

/** The parameters of {@code run} about where state is kept, and what follows a failure. */
final class StateParams {

    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);

    static final List<Param> ALL = List.of(
            Param.optional(
                    "state",
                    Kind.PATH,
                    "a directory to keep state in, below it by the pipeline's name; a run started with the same goes on from"
                            + " there; with --on, a path or URI that all of the cluster reaches, and a job goes on only from"
                            + " what --from says (default: nothing is kept)"),
            Param.optional("checkpoint-every", Kind.DURATION, "how often state is kept (default: 1s, with --state)"),
            Param.optional(
                    "from",
                    Kind.PATH,
                    "a directory with a savepoint or checkpoints to begin from; refused where --state has some already;"
                            + " with --on, the path or URI of one savepoint or checkpoint"),
            Param.optional(
                    "allow-dropped-state",
                    Kind.FLAG,
                    "go on although state is lost that nothing in the pipeline claims any more"),
            Param.optional(
                    "restart",
                    Kind.TEXT,
                    "what follows a failure: none, fixed:TIMES:DELAY, backoff:FIRST:LONGEST, or"
                            + " rate:FAILURES:INTERVAL:DELAY (default: backoff:1s:1m, with --state)"));

    private StateParams() {}

    /** What the values come to. */
    static RunOptions options(Config values) {
        RunOptions options;
        if (values.has("state")) {
            options = RunOptions.storage(values.getPath("state"))
                    .checkpointEvery(
                            values.has("checkpoint-every") ? values.getDuration("checkpoint-every") : DEFAULT_INTERVAL);
        } else {
            refuseWithoutState(values, "checkpoint-every");
            refuseWithoutState(values, "restart");
            options = RunOptions.defaults();
        }
        if (values.has("from")) {
            options = options.from(values.getPath("from"));
        }
        if (values.has("allow-dropped-state") && values.getFlag("allow-dropped-state")) {
            options = options.allowingDroppedState();
        }
        return values.has("restart") ? options.restart(restart(values.get("restart"))) : options;
    }

    private static void refuseWithoutState(Config values, String option) {
        if (values.has(option)) {
            throw UsageException.at("--" + option, "nothing is kept", "say where by --state, or leave it out");
        }
    }

    private static Restart restart(String text) {
        String[] words = text.split(":", -1);
        try {
            return switch (words[0] + "/" + (words.length - 1)) {
                case "none/0" -> Restart.none();
                case "backoff/0" -> Restart.exponentialBackoff();
                case "backoff/2" ->
                    Restart.exponentialBackoff(duration(words[1]), duration(words[2]), 2, 0.1, Duration.ofMinutes(10));
                case "fixed/2" -> Restart.fixed(Integer.parseInt(words[1]), duration(words[2]));
                case "rate/3" ->
                    Restart.failureRate(Integer.parseInt(words[1]), duration(words[2]), duration(words[3]));
                default -> throw new IllegalArgumentException("it is none of none, fixed, backoff and rate");
            };
        } catch (RuntimeException e) {
            throw UsageException.at(
                    "--restart " + text,
                    "there is no such restart: " + e.getMessage(),
                    "say none, fixed:3:10s, backoff:1s:1m or rate:5:10m:10s");
        }
    }

    private static Duration duration(String text) {
        return Values.parseDuration("a time", text);
    }
}
