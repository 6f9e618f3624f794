package dev.millrace.cli;

import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code millrace} command: what the user's shell starts, and the parent of every subcommand. */
@Command(
        name = "millrace",
        description = "Exactly-once, event-time stream processing in one process.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.class)
public final class Main implements Runnable, IVersionProvider {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs the command and ends the process with its exit code: 0 for success, 2 for wrong arguments. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    /** Without a subcommand there is nothing to do but to say what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Override
    public String[] getVersion() {
        String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {
            "millrace " + Objects.requireNonNullElse(version, "(not packaged)") + ", Java "
                    + System.getProperty("java.version")
        };
    }
}
