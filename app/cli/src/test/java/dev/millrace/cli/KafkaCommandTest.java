package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.Command.Ended;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code millrace kafka} with a real broker. */
class KafkaCommandTest {

    @TempDir
    private Path folder;

    private Ended run(String... words) {
        return new Command(folder).run(words);
    }

    @Test
    void shouldStartABrokerThatIsFoundUntilItIsStopped() throws Exception {
        Path state = folder.resolve("home/.local/state/millrace/kafka");
        Ended none = run("kafka", "status");
        assertThat(none.code()).isEqualTo(ExitCode.FAILED);
        assertThat(none.err().lines())
                .containsExactly("no broker runs in " + state + "; start one: millrace kafka start");

        // The limit is for the case that this very process is ended in between.
        Ended started = run("kafka", "start", "--for", "10m");
        try {
            assertThat(started.code()).isZero();
            assertThat(started.out().lines()).singleElement().asString().matches("127\\.0\\.0\\.1:[0-9]+");
            assertThat(started.err().lines())
                    .contains("starting a broker in " + state, "log: " + state.resolve("broker.log"))
                    .noneMatch(line -> line.contains("of an earlier broker"))
                    .last()
                    .asString()
                    .endsWith("; it ends by itself after 10m");
            String address = started.lastLine();
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
                admin.createTopics(List.of(new NewTopic("payments", 4, (short) 1), new NewTopic("x", 1, (short) 1)))
                        .all()
                        .get();
            }

            Ended status = run("kafka", "status");
            assertThat(status.code()).isZero();
            assertThat(status.out().lines())
                    .containsExactly(address, "payments  4 partitions, 0 offsets", "x         1 partition, 0 offsets");

            Ended again = run("kafka", "start");
            assertThat(again.code()).isEqualTo(ExitCode.FAILED);
            assertThat(again.err()).contains("BROKER_RUNS").contains("at " + address);
        } finally {
            Ended stopped = run("kafka", "stop");
            assertThat(stopped.code()).isZero();
            assertThat(stopped.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("stopped the broker at 127.0.0.1:")
                    .endsWith("; its topics stay in " + state);
        }
        assertThat(run("kafka", "stop").err().lines()).containsExactly("no broker runs in " + state);

        Ended restarted = run("kafka", "start", "--for", "10m");
        run("kafka", "stop");
        assertThat(restarted.code()).isZero();
        assertThat(restarted.err().lines())
                .contains("2 topics of an earlier broker are in its folder; to begin anew, stop it and remove " + state
                        + ", or name another by --dir");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka start --port 70000 | --port: 70000 is no port; say 1 to 65535",
                "kafka start --for soon   | --for: 'soon' is not a length of time; write it like 250ms",
                "kafka start --for 0s     | --for: there is no use in what runs for no time",
                "kafka strat              | there is no command strat",
            })
    void shouldSayWhatIsWrong(String words, String said) {
        Ended ended = run(words.split(" "));

        assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).contains(said);
    }
}
