package dev.millrace.cli;

import dev.millrace.api.plan.Plan;
import dev.millrace.cli.explain.PlanMermaid;
import dev.millrace.cli.explain.PlanText;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** {@code millrace explain}: what a pipeline becomes, without running it. */
final class ExplainCommand {

    static final CommandForm FORM = new CommandForm(
            "explain",
            "Shows what a pipeline becomes: operators, chains, exchanges, state and how it grows. `explain NAME OPERATOR [KEY]"
                    + " [--state DIR]` asks a run at work what holds an operator's watermark back.",
            List.of(),
            List.of(OptionSpec.builder("--mermaid")
                    .arity("0")
                    .type(boolean.class)
                    .description("draw a Mermaid flowchart, which Markdown viewers show as a picture")
                    .build()));

    private final Shell shell;

    ExplainCommand(Shell shell) {
        this.shell = shell;
    }

    /** Shows the pipeline. */
    int explain(CommandCall call) {
        if (call.has("--verbose")) {
            call.settings().describe().forEach(shell.err()::println);
        }
        Plan plan = call.define().plan();
        List<String> lines = call.has("--mermaid") ? PlanMermaid.of(plan) : PlanText.of(plan);
        lines.forEach(shell.out()::println);
        return ExitCode.OK;
    }
}
