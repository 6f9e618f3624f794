package dev.millrace.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is made of answers as Flink's documentation of its REST interface describes them. */
class ClusterRestTest {

    private HttpServer server;
    private ClusterRest rest;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        rest = new ClusterRest("127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void answer(String path, int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @Test
    void slots_areThoseOfEachTaskManager() throws IOException {
        answer("/taskmanagers", 200, """
                {"taskmanagers": [
                  {"id": "taskmanager-2", "path": "pekko.tcp://flink", "dataPort": 1, "slotsNumber": 4, "freeSlots": 3,
                   "totalResource": {"cpuCores": 4.0}},
                  {"id": "taskmanager-1", "path": "pekko.tcp://flink", "dataPort": 2, "slotsNumber": 2, "freeSlots": 0}
                ]}
                """);

        assertThat(rest.slots()).hasValueSatisfying(slots -> assertThat(slots)
                .containsExactly(new SlotUse("taskmanager-2", 4, 3), new SlotUse("taskmanager-1", 2, 0)));
    }

    @Test
    void jobs_areAtWorkUntilTheyAreOver() throws IOException {
        answer("/jobs/overview", 200, """
                {"jobs": [
                  {"jid": "a1", "name": "fraud", "start-time": 1, "state": "RUNNING", "tasks": {"running": 3}},
                  {"jid": "b2", "name": "flights", "start-time": 2, "state": "RESTARTING"},
                  {"jid": "c3", "name": "flights", "start-time": 3, "state": "CANCELED"},
                  {"jid": "d4", "name": "flights", "start-time": 4, "state": "FINISHED"},
                  {"jid": "e5", "name": "flights", "start-time": 5, "state": "FAILED"}
                ]}
                """);

        assertThat(rest.jobs().orElseThrow())
                .startsWith(new KnownJob("a1", "fraud", "RUNNING"))
                .hasSize(5)
                .filteredOn(KnownJob::isAtWork)
                .extracting(KnownJob::id)
                .containsExactly("a1", "b2");
    }

    @Test
    void shouldWaitForAClusterThatIsNotReady() throws IOException {
        answer("/taskmanagers", 503, "{\"errors\": [\"Service temporarily unavailable\"]}");

        assertThat(rest.slots()).isEmpty();
        server.stop(0);
        assertThat(rest.jobs()).as("nobody listens").isEmpty();
    }

    @Test
    void shouldNotTakeAnotherServerForACluster() {
        answer("/taskmanagers", 200, "<html>");

        assertThatThrownBy(rest::slots)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/taskmanagers")
                .hasMessageContaining("not understood");
    }
}
