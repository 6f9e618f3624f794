package dev.millrace.cli.kafka;

import dev.millrace.cli.Shell;
import dev.millrace.cli.service.ServiceCommand;
import picocli.CommandLine;

/** {@code millrace kafka}: a broker of one's own. */
public final class KafkaCommand {

    /** The broker's folder among those of services. */
    static final String SERVICE = "kafka";

    private KafkaCommand() {}

    /** The command and those below it, to be parsed. */
    public static CommandLine line(Shell shell) {
        return ServiceCommand.line(
                "kafka",
                "Runs a Kafka broker of your own, for demonstrations and tests.",
                new StartCommand(shell),
                new StatusCommand(shell),
                new StopCommand(shell));
    }
}
