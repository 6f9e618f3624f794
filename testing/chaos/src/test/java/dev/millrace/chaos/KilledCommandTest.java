package dev.millrace.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command with its own traffic, as users try it out, ended by {@code kill -9} and called again in the same words. */
class KilledCommandTest {

    private static final long CHECKPOINT_MS = 200;
    private static final int KILLS = 3;
    private static final int RECORDS = 20_000;

    @TempDir
    private Path folder;

    @Test
    void shouldGoOnWhereItWasKilled() throws Exception {
        try (Scene scene = Scene.set(folder, false, List.of())) {
            List<String> command =
                    scene.command(folder.resolve("state"), CHECKPOINT_MS, "--records=" + RECORDS, "--rate=2k");
            for (int i = 0; i < KILLS; i++) {
                try (Life life = scene.begin(command)) {
                    scene.decisions().awaitMoreUpTo(RECORDS, life);
                    life.kill();
                }
            }
            try (Life last = scene.begin(command)) {
                // The end of the traffic is new, so that once it has come, all has.
                scene.decisions().awaitDistinct(RECORDS, last);
                List<String> payments = payments(scene.topics().payments(), "\"id\":\"");
                List<String> decisions = scene.decisions().await(payments.size(), last);

                System.out.printf(
                        "a command killed %d times: payments %,d, of which written again %,d, decisions %,d%n",
                        KILLS, payments.size(), payments.size() - RECORDS, decisions.size());
                // Traffic is written at least once; each that is in the topic is decided on once.
                assertThat(payments(decisions, "\"payment\":\"")).containsExactlyInAnyOrderElementsOf(payments);
            }
        }
    }

    /** The ids of payments, from JSON. */
    private static List<String> payments(List<String> lines, String field) {
        List<String> ids = new ArrayList<>();
        for (String line : lines) {
            int from = line.indexOf(field) + field.length();
            ids.add(line.substring(from, line.indexOf('"', from)));
        }
        return ids;
    }
}
