package dev.millrace.cli.service;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The word that stands for a service, such as {@code kafka}: the parent of the commands about it. */
@Command(optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n")
public final class ServiceCommand implements Runnable {

    @SuppressWarnings("UnusedVariable") // read by the parser
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private ServiceCommand() {}

    /**
     * The word and the commands below it, to be parsed.
     *
     * @param description what they do, in a sentence
     */
    public static CommandLine line(String name, String description, Object... commands) {
        CommandLine line = new CommandLine(new ServiceCommand());
        line.getCommandSpec().name(name).usageMessage().description(description);
        for (Object command : commands) {
            line.addSubcommand(command);
        }
        return line;
    }

    /** Without a command there is nothing to do but to say what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
