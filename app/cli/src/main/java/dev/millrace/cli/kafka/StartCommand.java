package dev.millrace.cli.kafka;

import dev.millrace.broker.DetachedBroker;
import dev.millrace.cli.ExitCode;
import dev.millrace.cli.Shell;
import dev.millrace.cli.service.ServiceLife;
import dev.millrace.cli.service.ServicePlace;
import dev.millrace.cli.terminal.Figures;
import dev.millrace.kafka.KafkaCluster;
import dev.millrace.kafka.TopicInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace kafka start}: starts a broker that goes on by itself, and says where it is. */
@Command(
        name = "start",
        description = "Starts a broker, waits until it serves, and writes its address to standard output.",
        optionListHeading = "%nOptions:%n",
        sortOptions = false)
final class StartCommand implements Callable<Integer> {

    private static final int MOST_PORT = 65_535;

    private final Shell shell;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "the port for clients, on this machine alone; a folder that a broker has used keeps its port"
                    + " (default: any that is free)")
    private int port;

    @Mixin
    private ServiceLife life = new ServiceLife();

    @Mixin
    private ServicePlace place = new ServicePlace();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    StartCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port > MOST_PORT) {
            throw wrong("--port: " + port + " is no port; say 1 to " + MOST_PORT);
        }
        Path folder = place.folder(shell, KafkaCommand.SERVICE);
        Duration runs = life.span();
        shell.err().println("starting a broker in " + folder);
        shell.err().flush();
        DetachedBroker broker = DetachedBroker.start(folder, port, runs);
        shell.err().println("log: " + broker.log());
        sayWhatIsThere(folder, broker);
        shell.err()
                .println("the broker is process " + broker.process().pid() + "; "
                        + (runs == null ? "`millrace kafka stop` ends it" : "it ends by itself after " + life.text()));
        shell.out().println(broker.address());
        return ExitCode.OK;
    }

    /** Topics of an earlier broker are read to their ends by what begins anew: nobody should have to find out. */
    private void sayWhatIsThere(Path folder, DetachedBroker broker) throws InterruptedException {
        int topics = TopicInfo.all(KafkaCluster.at(broker.address())).size();
        if (topics > 0) {
            shell.err()
                    .println(Figures.count(topics, "topic") + " of an earlier broker " + (topics == 1 ? "is" : "are")
                            + " in its folder; to begin anew, stop it and remove " + folder
                            + ", or name another by --dir");
        }
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
