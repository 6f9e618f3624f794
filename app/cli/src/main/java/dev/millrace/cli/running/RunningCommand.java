package dev.millrace.cli.running;

import dev.millrace.cli.ExitCode;
import dev.millrace.cli.Shell;
import dev.millrace.engine.host.control.ControlClient;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands have in common that reach a run of another process. */
@Command(sortOptions = false)
final class RunningCommand {

    @Parameters(index = "0", paramLabel = "NAME", description = "the pipeline")
    private String name = "";

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "the directory that the run was given (default: MILLRACE_STATE, or ~/.millrace/state)")
    private @Nullable String state;

    @SuppressWarnings("UnusedVariable") // read by the parser
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean help;

    /** Asks the run, and shows what it says. */
    int ask(Shell shell, List<String> command, ControlClient.Until until) {
        RunningAt.below(state, shell).ask(name, command, until).forEach(shell.out()::println);
        return ExitCode.OK;
    }
}
