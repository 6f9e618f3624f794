package dev.millrace.cli;

import dev.millrace.api.error.Blame;
import dev.millrace.api.error.MillraceException;
import dev.millrace.cli.flink.FlinkCommand;
import dev.millrace.cli.kafka.KafkaCommand;
import dev.millrace.cli.log.CommandLog;
import dev.millrace.cli.pipeline.Nearest;
import dev.millrace.cli.running.CancelCommand;
import dev.millrace.cli.running.DrainCommand;
import dev.millrace.cli.running.ExplainRunCommand;
import dev.millrace.cli.running.PsCommand;
import dev.millrace.cli.running.SavepointCommand;
import dev.millrace.cli.running.StopCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** One call of the command in a {@link Shell}: what is said becomes output, errors in words, and an exit code. */
public final class Cli {

    private static final int WIDEST_HELP = 100;
    private static final int NARROWEST_HELP = 60;

    /** The errors of state that does not fit. */
    private static final Set<String> INCOMPATIBLE =
            Set.of("STATE_DROPPED", "STATE_INCOMPATIBLE", "STATE_CHANGED", "KEY_GROUPS_DIFFER", "OTHER_PIPELINE");

    /** The errors of words that are wrong in themselves. */
    private static final Set<String> MISUSED = Set.of("FLINK_ADDRESS");

    private final Shell shell;

    /** The command in these surroundings. */
    public Cli(Shell shell) {
        this.shell = shell;
    }

    /** Does what the words say and returns an {@link ExitCode}; throws nothing. */
    public int run(String... words) {
        try (CommandLog log = new CommandLog(shell.environment(), shell.properties())) {
            int code = line(log).execute(understood(words));
            shell.out().flush();
            shell.err().flush();
            return code;
        }
    }

    /** {@code explain} is about a pipeline; with an operator behind it, about a run of it. */
    private static String[] understood(String... words) {
        boolean ofARun = words.length > 2
                && words[0].equals(ExplainCommand.FORM.name())
                && !words[1].startsWith("-")
                && !words[2].startsWith("-");
        if (!ofARun) {
            return words;
        }
        String[] understood = words.clone();
        understood[0] = ExplainRunCommand.NAME;
        return understood;
    }

    private CommandLine line(CommandLog log) {
        return new CommandLine(new MillraceCommand())
                .addSubcommand(new ListCommand(shell))
                .addSubcommand(PipelineCommand.of(shell, RunCommand.FORM, new RunCommand(shell, log)::run))
                .addSubcommand(PipelineCommand.of(shell, ExplainCommand.FORM, new ExplainCommand(shell)::explain))
                .addSubcommand(PipelineCommand.of(shell, CheckCommand.FORM, new CheckCommand(shell)::check))
                .addSubcommand(new PsCommand(shell))
                .addSubcommand(new StopCommand(shell))
                .addSubcommand(new DrainCommand(shell))
                .addSubcommand(new CancelCommand(shell))
                .addSubcommand(new SavepointCommand(shell))
                .addSubcommand(new ExplainRunCommand(shell))
                .addSubcommand(KafkaCommand.line(shell))
                .addSubcommand(FlinkCommand.line(shell))
                .setUsageHelpWidth(helpWidth(shell))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((e, words) -> report(misused(e), log))
                .setExecutionExceptionHandler((e, line, parsed) -> report(e, log));
    }

    /** How wide help is written: as the terminal is, within reason. */
    static int helpWidth(Shell shell) {
        if (!shell.terminal().showsOut()) {
            return WIDEST_HELP;
        }
        return Math.max(
                NARROWEST_HELP, Math.min(WIDEST_HELP, shell.terminal().size().columns()));
    }

    private static UsageException misused(ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        String help = "`" + command + " --help` shows how";
        if (e instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            List<String> known =
                    new ArrayList<>(e.getCommandLine().getSubcommands().keySet());
            known.addAll(e.getCommandLine().getCommandSpec().optionsMap().keySet());
            String what = word.startsWith("-")
                    ? "there is no option "
                    : e.getCommandLine().getSubcommands().isEmpty()
                            ? "there is nothing to do with "
                            : "there is no command ";
            return UsageException.at(
                    command,
                    what + word,
                    Nearest.to(word.replaceFirst("=.*", ""), known)
                                    .map(near -> "did you mean " + near + "? ")
                                    .orElse("")
                            + help);
        }
        return UsageException.at(command, String.valueOf(e.getMessage()), help);
    }

    private int report(Throwable failure, CommandLog log) {
        if (failure instanceof UsageException usage) {
            say(ErrorText.of(usage.error(), shell.errStyle()));
            return ExitCode.USAGE;
        }
        List<String> lines = failure instanceof MillraceException known
                ? ErrorText.of(known, shell.errStyle())
                : ErrorText.unforeseen(failure, shell.errStyle());
        say(lines);
        if (!(failure instanceof MillraceException) || failure.getCause() != null) {
            say(List.of(ErrorText.trace(log.trace("error", failure))));
        }
        if (failure instanceof MillraceException known && INCOMPATIBLE.contains(known.code())) {
            return ExitCode.INCOMPATIBLE;
        }
        if (failure instanceof MillraceException known && MISUSED.contains(known.code())) {
            return ExitCode.USAGE;
        }
        boolean outside = failure instanceof MillraceException known && known.blame() == Blame.EXTERNAL;
        return outside ? ExitCode.UNREACHABLE : ExitCode.FAILED;
    }

    private void say(List<String> lines) {
        lines.forEach(shell.err()::println);
    }
}
