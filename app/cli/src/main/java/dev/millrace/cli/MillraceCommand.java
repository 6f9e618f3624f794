package dev.millrace.cli;

import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The word {@code millrace} by itself: the parent of every command. */
@Command(
        name = "millrace",
        description = "Exactly-once, event-time stream processing in one process.",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%n",
        footer = {
            "A pipeline is a name that `millrace list` shows, a JAR file, one of several in a JAR file (turnover.jar#hourly),"
                    + " a folder of classes, or the full name of a class.",
            "",
            "A checkout has two more: `millrace bench` measures engines side by side, and `millrace simulate-faults` looks for"
                    + " errors of this one.",
            "",
            "Exit codes: 0 as asked; 1 the run failed or check found something; 2 called wrongly; 3 a system outside"
                    + " cannot be reached; 4 the state does not fit the pipeline; 130 cancelled."
        },
        versionProvider = MillraceCommand.class)
final class MillraceCommand implements Runnable, IVersionProvider {

    @SuppressWarnings("UnusedVariable") // read by the parser
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean help;

    @SuppressWarnings("UnusedVariable") // read by the parser
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "show the version")
    private boolean version;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Without a command there is nothing to do but to say what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Override
    public String[] getVersion() {
        String version = MillraceCommand.class.getPackage().getImplementationVersion();
        return new String[] {
            "millrace " + Objects.requireNonNullElse(version, "(not packaged)") + ", Java "
                    + System.getProperty("java.version")
        };
    }
}
