package dev.millrace.cli.kafka;

import dev.millrace.broker.DetachedBroker;
import dev.millrace.cli.ExitCode;
import dev.millrace.cli.Shell;
import dev.millrace.cli.service.ServicePlace;
import dev.millrace.kafka.KafkaCluster;
import dev.millrace.kafka.TopicInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code millrace kafka status}: where the broker of a folder is, and what it holds. */
@Command(
        name = "status",
        description = "Says where the broker is, and what topics it has.",
        optionListHeading = "%nOptions:%n",
        sortOptions = false)
final class StatusCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private ServicePlace place = new ServicePlace();

    StatusCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = place.folder(shell, KafkaCommand.SERVICE);
        Optional<DetachedBroker> broker = DetachedBroker.find(folder);
        if (broker.isEmpty()) {
            shell.err().println("no broker runs in " + folder + "; start one: millrace kafka start");
            return ExitCode.FAILED;
        }
        shell.out().println(broker.get().address());
        shell.err()
                .println("process " + broker.get().process().pid() + ", log "
                        + broker.get().log());
        List<TopicInfo> topics = TopicInfo.all(KafkaCluster.at(broker.get().address()));
        int width =
                topics.stream().mapToInt(topic -> topic.name().length()).max().orElse(0);
        for (TopicInfo topic : topics) {
            shell.out()
                    .println(String.format(
                            Locale.ROOT,
                            "%-" + width + "s  %,d partition%s, %,d offsets",
                            topic.name(),
                            topic.partitions(),
                            topic.partitions() == 1 ? "" : "s",
                            topic.offsets()));
        }
        return ExitCode.OK;
    }
}
