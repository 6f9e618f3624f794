package dev.millrace.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The words after a command about one pipeline, before they are understood. */
final class PipelineWords {

    @Parameters(index = "0", paramLabel = "NAME|JAR|CLASS", description = "The pipeline.")
    private String word = "";

    @Parameters(
            index = "1..*",
            paramLabel = "OPTIONS",
            arity = "0..*",
            description = "Its parameters and the command's options: --help after the pipeline shows them.")
    private List<String> rest = new ArrayList<>();

    @Option(names = "--class-path", paramLabel = "PATH", description = "Where pipelines are looked for.")
    private String classPath = "";

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    String word() {
        return word;
    }

    /** What follows the pipeline; options of the class path that came before it are put behind it. */
    List<String> rest() {
        List<String> all = new ArrayList<>(rest);
        if (!classPath.isEmpty()) {
            all.add("--class-path=" + classPath);
        }
        return all;
    }
}
