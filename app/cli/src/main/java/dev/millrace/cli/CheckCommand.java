package dev.millrace.cli;

import dev.millrace.api.Pipeline;
import dev.millrace.api.error.Blame;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.plan.Plan;
import dev.millrace.cli.check.Accepted;
import dev.millrace.cli.check.Check;
import dev.millrace.cli.check.Code;
import dev.millrace.cli.check.Warning;
import dev.millrace.cli.check.WarningText;
import dev.millrace.cli.check.sample.Sample;
import dev.millrace.cli.check.sample.SampleReader;
import dev.millrace.cli.check.sample.SourceSample;
import dev.millrace.cli.check.sample.TimesFile;
import dev.millrace.cli.terminal.Figures;
import dev.millrace.codec.PlanCodecs;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/**
 * {@code millrace check}: warns of the classic mistakes before they cost anything. It ends with {@link ExitCode#FAILED} if
 * there are warnings that are not accepted, so that a build can stop at them.
 */
final class CheckCommand {

    /** The parameter by which a pipeline is told which file to read. */
    private static final String INPUT = "input";

    static final CommandForm FORM = new CommandForm(
            "check",
            "Warns of classic mistakes in a pipeline, without running it. Ends with 1 if there are any.",
            List.of(),
            List.of(
                    OptionSpec.builder("--sample")
                            .paramLabel("FILE")
                            .type(String.class)
                            .arity("1")
                            .description(
                                    "input to hold the watermarks and keys against: a pipeline with the parameter input reads"
                                            + " it as such; for any other it holds a timestamp in each line, in order of"
                                            + " arrival")
                            .build(),
                    OptionSpec.builder("--source")
                            .paramLabel("NAME")
                            .type(String.class)
                            .arity("1")
                            .description("the source whose timestamps the sample holds, if there are several")
                            .build(),
                    OptionSpec.builder("--accept")
                            .paramLabel("CODE[:OPERATOR]")
                            .type(List.class)
                            .auxiliaryTypes(String.class)
                            .arity("1")
                            .description("a warning that is known and meant, as in --accept W02:turnover")
                            .build(),
                    OptionSpec.builder("--target")
                            .paramLabel("flink")
                            .type(String.class)
                            .arity("1")
                            .description(
                                    "list what keeps the pipeline from running there: operators without a known type")
                            .build()));

    private final Shell shell;

    CheckCommand(Shell shell) {
        this.shell = shell;
    }

    /** Checks the pipeline. */
    int check(CommandCall said) {
        String file = said.options().matchedOptionValue("--sample", "");
        boolean readsFiles = said.target().factory().params().stream()
                .anyMatch(param -> param.name().equals(INPUT));
        CommandCall call = file.isEmpty() || !readsFiles ? said : said.orElse(INPUT, file, "--sample");
        if (call.has("--verbose")) {
            call.settings().describe().forEach(shell.err()::println);
        }
        Pipeline pipeline = call.define();
        Plan plan = pipeline.draft();
        List<Warning> remaining;
        try {
            Accepted accepted = Accepted.parse(call.options().matchedOptionValue("--accept", List.of()));
            Sample sample = sample(call, plan, file, readsFiles);
            remaining = accepted.remaining(Check.of(plan, sample));
        } catch (MillraceException e) {
            if (e.blame() == Blame.USER) {
                throw new UsageException(e);
            }
            throw e;
        }
        List<MillraceException> problems = ofTarget(call, plan);
        for (MillraceException problem : problems) {
            ErrorText.of(problem, shell.outStyle()).forEach(shell.out()::println);
        }
        for (Warning warning : remaining) {
            WarningText.of(plan.name(), warning, shell.outStyle()).forEach(shell.out()::println);
        }
        if (remaining.stream().noneMatch(warning -> warning.code() == Code.W05)) {
            pipeline.plan(); // what else cannot run
        }
        shell.err()
                .println(plan.name() + ": "
                        + (remaining.isEmpty() ? "no warnings" : Figures.count(remaining.size(), "warning"))
                        + (file.isEmpty() ? "; W04 is judged only with --sample FILE" : ""));
        return remaining.isEmpty() && problems.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private List<MillraceException> ofTarget(CommandCall call, Plan plan) {
        String target = call.options().matchedOptionValue("--target", "");
        if (target.isEmpty()) {
            return List.of();
        }
        if (!target.equals("flink")) {
            throw UsageException.at("--target", "there is no target " + target, "say flink");
        }
        List<MillraceException> problems = PlanCodecs.problems(plan);
        shell.err()
                .println(plan.name() + ": "
                        + (problems.isEmpty()
                                ? "nothing keeps it from running on Flink"
                                : Figures.count(problems.size(), "operator") + " cannot run on Flink"));
        return problems;
    }

    private Sample sample(CommandCall call, Plan plan, String file, boolean readsFiles) {
        if (file.isEmpty()) {
            return Sample.NONE;
        }
        Sample sample = readsFiles
                ? SampleReader.read(plan, file)
                : TimesFile.read(plan, call.options().matchedOptionValue("--source", ""), Path.of(file));
        for (SourceSample source : sample.sources()) {
            shell.err()
                    .println("sample: " + Figures.count(source.records(), "record") + " of '" + source.source() + "'"
                            + (source.badRecords() == 0
                                    ? ""
                                    : ", and " + Figures.count(source.badRecords(), "bad record")));
        }
        return sample;
    }
}
