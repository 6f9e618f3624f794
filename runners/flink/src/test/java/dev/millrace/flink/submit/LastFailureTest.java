package dev.millrace.flink.submit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millrace.api.error.Blame;
import dev.millrace.api.runner.ClusterAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a REST interface that answers in the words of Flink's. */
class LastFailureTest {

    private HttpServer server;
    private volatile int status = 200;
    private volatile String answer = "{}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/jobs/a1", exchange -> answer(exchange, "{\"jid\":\"a1\",\"timestamps\":{\"RUNNING\":1000}}"));
        server.createContext("/jobs/a1/exceptions", exchange -> answer(exchange, answer));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private LastFailure failure() {
        ClusterAddress address =
                ClusterAddress.parse("flink://127.0.0.1:" + server.getAddress().getPort());
        return new LastFailure(address, "a1", "fraud on a cluster");
    }

    @Test
    void theFirstOfTheHistory_isTheLastThatFailed_whateverElseIsTold() {
        answer = """
                {"exceptionHistory":{"truncated":true,"entries":[
                  {"concurrentExceptions":[{"stacktrace":"a.Beside: it"}],"exceptionName":"a.B","timestamp":1000,"stacktrace":
                    "a.B: \\"failed\\"\\n\\tat a.C.d(C.java:1)\\nCaused by: dev.millrace.api.error.MillraceException: NO_INPUT (USER) at x.csv: none; remedy: name one\\n"},
                  {"stacktrace":"a.Before: it"}]}}
                """;

        assertThat(failure().look()).hasValueSatisfying(error -> {
            assertThat(error).hasMessage("NO_INPUT at x.csv: none; name one");
            assertThat(error.blame()).isEqualTo(Blame.USER);
        });
    }

    /** The cluster tells for some seconds what was: a job that has run since is not judged by it. */
    @Test
    void whatFailedBeforeTheJobLastRan_isNotWhatFailed() {
        answer = """
                {"exceptionHistory":{"entries":[{"exceptionName":"a.B","timestamp":999,"stacktrace":"a.B: failed"}]}}
                """;

        assertThat(failure().look()).isEmpty();
    }

    @Test
    void whereNothingIsTold_nothingHasFailed() {
        answer = "{\"exceptionHistory\":{\"truncated\":false,\"entries\":[]}}";
        assertThat(failure().look()).isEmpty();
        answer = "<html>";
        assertThat(failure().look()).isEmpty();
        status = 404;
        assertThat(failure().look()).isEmpty();
        server.stop(0);
        assertThat(failure().look()).isEmpty();
    }
}
