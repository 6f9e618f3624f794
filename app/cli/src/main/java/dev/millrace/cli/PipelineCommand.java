package dev.millrace.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * A command about one pipeline: {@code run}, {@code explain}, {@code check}. Which options it has depends on the pipeline, so
 * all its words are taken as they are, and understood by a {@link CommandParser}.
 */
@Command
final class PipelineCommand implements Callable<Integer> {

    private final Shell shell;
    private final CommandForm form;
    private final ToIntFunction<CommandCall> action;

    @Unmatched
    private List<String> words = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private PipelineCommand(Shell shell, CommandForm form, ToIntFunction<CommandCall> action) {
        this.shell = shell;
        this.form = form;
        this.action = action;
    }

    /** The command of this form, which does {@code action} with the call that the words make. */
    static CommandLine of(Shell shell, CommandForm form, ToIntFunction<CommandCall> action) {
        CommandLine line = new CommandLine(new PipelineCommand(shell, form, action));
        String synopsis = "millrace " + form.name() + " NAME|JAR|CLASS [OPTIONS]";
        line.setCommandName(form.name());
        line.getCommandSpec()
                .usageMessage()
                .customSynopsis(synopsis)
                .description(form.description())
                .footer(
                        "",
                        "`millrace " + form.name() + " NAME --help` shows the options and the pipeline's parameters.");
        return line;
    }

    @Override
    public Integer call() {
        if (!words.isEmpty() && words.stream().allMatch(word -> word.equals("-h") || word.equals("--help"))) {
            spec.commandLine().usage(spec.commandLine().getOut());
            return ExitCode.OK;
        }
        Optional<CommandCall> call = new CommandParser(shell, form).parse(words);
        return call.isPresent() ? action.applyAsInt(call.get()) : ExitCode.OK;
    }
}
