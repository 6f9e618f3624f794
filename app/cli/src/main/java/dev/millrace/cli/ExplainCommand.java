package dev.millrace.cli;

import dev.millrace.api.plan.Plan;
import dev.millrace.cli.explain.PlanMermaid;
import dev.millrace.cli.explain.PlanText;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;

/** {@code millrace explain}: what a pipeline becomes, without running it. */
@Command(
        name = "explain",
        description = "Shows what a pipeline becomes: operators, chains, exchanges, state and how it grows.",
        footerHeading = "%n",
        footer = "`millrace explain NAME --help` shows the parameters of a pipeline.",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n")
final class ExplainCommand implements Callable<Integer> {

    private static final CommandForm FORM = new CommandForm(
            "explain",
            List.of(),
            List.of(
                    OptionSpec.builder("--mermaid")
                            .arity("0")
                            .type(boolean.class)
                            .description("Draw a Mermaid flowchart, which Markdown viewers show as a picture.")
                            .build()));

    private final Shell shell;

    @Mixin
    private final PipelineWords words = new PipelineWords();

    ExplainCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Optional<CommandCall> call = new CommandParser(shell, FORM).parse(words.word(), words.rest());
        call.ifPresent(this::explain);
        return ExitCode.OK;
    }

    private void explain(CommandCall call) {
        if (call.has("--verbose")) {
            call.settings().describe().forEach(shell.err()::println);
        }
        Plan plan = call.define().plan();
        List<String> lines = call.has("--mermaid") ? PlanMermaid.of(plan) : PlanText.of(plan);
        lines.forEach(shell.out()::println);
    }
}
