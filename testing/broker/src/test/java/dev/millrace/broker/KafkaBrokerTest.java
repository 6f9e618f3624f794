package dev.millrace.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.error.MillraceException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {

    private static final String JARS = BrokerProcess.JARS.property();

    @TempDir
    Path folder;

    @Test
    void shouldServeUntilKilledAndAgainAfterARestart() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(folder)) {
            String address = broker.address();
            assertThat(serves(address)).isTrue();

            broker.kill();

            assertThat(serves(address)).isFalse();

            broker.restart();

            assertThat(broker.address()).isEqualTo(address);
            assertThat(serves(address)).isTrue();
        }
    }

    @Test
    void shouldEndWithTheProcessThatStartedIt() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-D" + JARS + "=" + System.getProperty(JARS),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ShortLivedParent.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = new BufferedReader(new InputStreamReader(parent.getInputStream()))) {
            long number = Long.parseLong(said.readLine());
            assertThat(parent.waitFor()).isEqualTo(1);
            Optional<ProcessHandle> broker = ProcessHandle.of(number);
            if (broker.isPresent()) {
                broker.get().onExit().get(60, TimeUnit.SECONDS);
            }
            assertThat(ProcessHandle.of(number).filter(ProcessHandle::isAlive)).isEmpty();
        }
    }

    @Test
    void shouldBeFoundAgainAndStoppedWhenDetached() throws Exception {
        DetachedBroker started = DetachedBroker.start(folder, 0, Duration.ofMinutes(5));
        try {
            assertThat(DetachedBroker.find(folder)).contains(started);
            assertThat(serves(started.address())).isTrue();
            assertThatThrownBy(() -> DetachedBroker.start(folder, 0, null))
                    .isInstanceOf(MillraceException.class)
                    .hasMessageContaining("BROKER_RUNS")
                    .hasMessageContaining(started.address());
        } finally {
            started.stop();
        }
        assertThat(DetachedBroker.find(folder)).isEmpty();
        assertThat(serves(started.address())).isFalse();
    }

    private static boolean serves(String address) {
        String[] parts = address.split(":");
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(parts[0], Integer.parseInt(parts[1])), 5_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
