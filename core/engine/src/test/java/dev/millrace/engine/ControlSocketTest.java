package dev.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Pipeline;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.time.Watermarks;
import dev.millrace.engine.host.control.ControlClient;
import dev.millrace.engine.host.control.ControlClient.Until;
import dev.millrace.engine.run.RunState;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that other processes reach through the socket in its directory. */
@Timeout(60)
class ControlSocketTest {

    @TempDir
    Path root;

    private final Engine engine = Engine.start(EngineOptions.workers(1).withoutSpecialization());

    @AfterEach
    void close() {
        engine.close();
    }

    /** Reads the numbers 0 to 4, and waits for more. */
    private Run run(Path state) throws InterruptedException {
        CountDownLatch five = new CountDownLatch(5);
        Pipeline pipeline = Pipeline.named("counting");
        pipeline.readMillis("numbers", Streams.upToAndOpen(5), number -> number, Watermarks.monotonic())
                .keyByLong(number -> 7)
                .aggregate("count", Aggregates.count())
                .map(update -> update.value())
                .writeTo("out", Streams.to(count -> five.countDown()));
        Run run = engine.run(pipeline, RunOptions.storage(state));
        five.await();
        return run;
    }

    private static List<String> ask(Path state, Until until, String... words) {
        return ControlClient.call(state.resolve("counting"), List.of(words), until)
                .orElseThrow();
    }

    @Test
    void run_saysHowItIs_andWhyItsTimeIsWhereItIs() throws Exception {
        run(root);
        List<String> status = ask(root, Until.ANSWER, "ps");
        assertThat(status.subList(0, 2)).containsExactly("counting", "running");
        assertThat(status.subList(3, 7)).as("in, out, checkpoints, restarts").containsExactly("5", "5", "0", "0");
        assertThat(status.get(8)).as("lag").isEqualTo("-");

        assertThat(ask(root, Until.ANSWER, "explain", "count", "7"))
                .containsExactly(
                        "key 7 is kept by count[0]",
                        "the watermark of 'count' is 1970-01-01T00:00:00.003Z",
                        "held back by split '0' of 'numbers' (reader 0), active, at 1970-01-01T00:00:00.003Z, last timestamp"
                                + " 1970-01-01T00:00:00.004Z; released by a record with a later timestamp alone, as its"
                                + " watermarks have no idleAfter");
        assertThatThrownBy(() -> ask(root, Until.ANSWER, "explain", "counts"))
                .hasMessage(
                        "NO_OPERATOR at counting: the pipeline has no operator 'counts'; name one of [numbers, count,"
                                + " count.map, out]");
        assertThatThrownBy(() -> ask(root, Until.ANSWER, "explain", "count", "x"))
                .hasMessageStartingWith("NO_SUCH_KEY");
        assertThatThrownBy(() -> ask(root, Until.ANSWER, "fly")).hasMessageStartingWith("BAD_REQUEST at counting");
    }

    @Test
    void savepoint_isWritten() throws Exception {
        run(root);
        Path target = root.resolve("savepoint");
        assertThat(ask(root, Until.ANSWER, "savepoint", target.toString()))
                .containsExactly("savepoint 1 is in " + target);
        assertThat(target).isDirectoryContaining(file -> file.toString().endsWith(".manifest"));
    }

    @Test
    void stop_isWaitedFor_andThenNobodyIsThere() throws Exception {
        Run run = run(root);
        assertThat(ask(root, Until.OVER, "stop")).containsExactly("stopping", "stopped");
        assertThat(run.state()).isEqualTo(RunState.STOPPED);
        assertThat(ControlClient.call(root.resolve("counting"), List.of("ps"), Until.ANSWER))
                .isEmpty();
        assertThat(root.resolve("counting/control/socket")).doesNotExist();
    }

    @Test
    void cancelAndDrain_areWaitedFor() throws Exception {
        run(root.resolve("a"));
        assertThat(ask(root.resolve("a"), Until.OVER, "cancel")).containsExactly("cancelling", "cancelled");
        run(root.resolve("b"));
        assertThat(ask(root.resolve("b"), Until.OVER, "drain")).containsExactly("draining", "drained");
    }

    @Test
    void socket_isItsOwnersAlone() throws Exception {
        run(root);
        Path folder = root.resolve("counting/control");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("socket"))))
                .isEqualTo("rw-------");
    }

    @Test
    void socketOfAKilledProcess_isNoRun_andIsReplaced() throws Exception {
        Path folder = Files.createDirectories(root.resolve("counting/control"));
        try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));
        }
        assertThat(folder.resolve("socket")).exists();
        assertThat(ControlClient.call(root.resolve("counting"), List.of("ps"), Until.ANSWER))
                .isEmpty();
        run(root);
        assertThat(ask(root, Until.ANSWER, "ps")).startsWith("counting");
    }

    @Test
    void directoryWithALongName_hasItsSocketElsewhere() throws Exception {
        Path deep = root.resolve("d".repeat(120));
        Run run = run(deep);
        assertThat(ask(deep, Until.ANSWER, "ps")).startsWith("counting");
        Path pointer = deep.resolve("counting/control/socket-at");
        Path socket = Path.of(Files.readString(pointer));
        assertThat(socket.toString().length()).isLessThanOrEqualTo(100);
        run.cancel();
        run.awaitFor(java.time.Duration.ofSeconds(30));
        assertThat(pointer).doesNotExist();
        assertThat(socket.getParent()).doesNotExist();
    }
}
