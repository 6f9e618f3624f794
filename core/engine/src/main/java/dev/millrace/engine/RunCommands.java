package dev.millrace.engine;

import dev.millrace.api.error.MillraceException;
import dev.millrace.engine.host.control.ControlServer;
import dev.millrace.engine.run.RunState;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What a run does when another process asks it through its control socket. */
final class RunCommands implements ControlServer.Commands {

    private final Run run;

    RunCommands(Run run) {
        this.run = run;
    }

    @Override
    public List<String> handle(List<String> words) throws Exception {
        String command = words.get(0);
        List<String> arguments = words.subList(1, words.size());
        return switch (command) {
            case "ps" -> status();
            case "stop" -> {
                run.stop();
                yield List.of("stopping");
            }
            case "drain" -> {
                run.drain();
                yield List.of("draining");
            }
            case "cancel" -> {
                run.cancel();
                yield List.of("cancelling");
            }
            case "savepoint" -> {
                need(command, arguments, 1, 1);
                Path target = Path.of(arguments.get(0));
                yield List.of("savepoint " + result(run.savepoint(target)) + " is in " + target);
            }
            case "explain" -> {
                need(command, arguments, 1, 2);
                yield result(
                        arguments.size() == 1
                                ? run.explain(arguments.get(0))
                                : run.explain(arguments.get(0), arguments.get(1)));
            }
            default -> throw misused("there is no command " + command);
        };
    }

    private void need(String command, List<String> arguments, int least, int most) {
        if (arguments.size() < least || arguments.size() > most) {
            throw misused(command + " has " + arguments.size() + " arguments");
        }
    }

    private MillraceException misused(String what) {
        return MillraceException.user("BAD_REQUEST", what)
                .at(run.name())
                .remedy("use the command of the same version as the run")
                .build();
    }

    private List<String> status() {
        RunSummary summary = run.summary();
        RunState state = summary.state();
        return List.of(
                run.name(),
                state.name().toLowerCase(Locale.ROOT),
                Long.toString(summary.elapsedNanos() / 1_000_000),
                Long.toString(summary.recordsIn()),
                Long.toString(summary.recordsOut()),
                Long.toString(summary.checkpoints()),
                Long.toString(summary.restarts()),
                Long.toString(ProcessHandle.current().pid()),
                lag(summary));
    }

    /** The lag over all sources; {@code -} where none knows it. */
    private static String lag(RunSummary summary) {
        Map<String, Long> lags = summary.consumerLagOfSources();
        return lags.isEmpty()
                ? "-"
                : Long.toString(
                        lags.values().stream().mapToLong(Long::longValue).sum());
    }

    private static <T> T result(Future<T> asked) throws Exception {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception known ? known : e;
        }
    }
}
