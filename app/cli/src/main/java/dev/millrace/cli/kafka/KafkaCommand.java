package dev.millrace.cli.kafka;

import dev.millrace.cli.Shell;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code millrace kafka}: the parent of its commands. */
@Command(
        name = "kafka",
        description = "Runs a Kafka broker of your own, for demonstrations and tests.",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n")
public final class KafkaCommand implements Runnable {

    @SuppressWarnings("UnusedVariable") // read by the parser
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private KafkaCommand() {}

    /** The command and those below it, to be parsed. */
    public static CommandLine line(Shell shell) {
        return new CommandLine(new KafkaCommand())
                .addSubcommand(new StartCommand(shell))
                .addSubcommand(new StatusCommand(shell))
                .addSubcommand(new StopCommand(shell));
    }

    /** Without a command there is nothing to do but to say what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
