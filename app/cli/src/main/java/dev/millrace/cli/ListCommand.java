package dev.millrace.cli;

import dev.millrace.api.config.PipelineFactory;
import dev.millrace.api.error.MillraceException;
import dev.millrace.cli.pipeline.Catalog;
import dev.millrace.cli.pipeline.Factories;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code millrace list}: the pipelines there are. */
@Command(
        name = "list",
        description = "Lists the pipelines that can be run by name.",
        optionListHeading = "%nOptions:%n")
final class ListCommand implements Callable<Integer> {

    private final Shell shell;

    @Option(
            names = "--class-path",
            paramLabel = "PATH",
            description = "JAR files and folders in which pipelines are looked for")
    private String classPath = "";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean help;

    ListCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Factories found;
        try {
            found = Catalog.withClassPath(CommandParser.split(classPath), shell.classes())
                    .onClassPath();
        } catch (MillraceException e) {
            throw new UsageException(e);
        }
        int width = found.factories().stream()
                .mapToInt(factory -> factory.name().length())
                .max()
                .orElse(0);
        for (PipelineFactory factory : found.factories()) {
            String name = factory.name() + " ".repeat(width - factory.name().length());
            shell.out().println(shell.outStyle().strong(name) + "  " + factory.description());
        }
        if (found.factories().isEmpty()) {
            shell.err().println("no pipelines are on the class path; name a JAR file: millrace run turnover.jar");
        }
        found.problems().forEach(problem -> shell.err().println("warning: a pipeline cannot be made: " + problem));
        return ExitCode.OK;
    }
}
