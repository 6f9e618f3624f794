package dev.millrace.cli.onflink;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A cluster with one job whose REST interface answers as a test says, in the words of Flink's documentation of it, and remembers
 * what it was asked. What no test speaks of is answered by an empty object.
 */
final class FakeCluster implements AutoCloseable {

    static final String JOB = "/jobs/a1";

    /** When the job last began to run. */
    static final long RUNNING_MS = 1_000;

    /** An answer of Flink's: a status of HTTP and a text. */
    record Answer(int status, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Supplier<Answer>> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile String status = "RUNNING";

    FakeCluster() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
        on("GET " + JOB + "/status", () -> new Answer(200, "{\"status\":\"" + status + "\"}"));
        on("GET " + JOB, () -> new Answer(200, "{\"state\":\"" + status + "\",\"duration\":2000,\"vertices\":[]}"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String request = exchange.getRequestMethod() + " " + path;
        String query = exchange.getRequestURI().getRawQuery();
        asked.add(request + (query == null ? "" : "?" + query) + (body.isEmpty() ? "" : " " + body));
        Answer answer =
                answers.getOrDefault(request, () -> new Answer(200, "{}")).get();
        byte[] bytes = answer.body.getBytes(UTF_8);
        exchange.sendResponseHeaders(answer.status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** What a request such as {@code GET /jobs/a1/status} is answered from now on; called for each such request. */
    FakeCluster on(String request, Supplier<Answer> answer) {
        answers.put(request, answer);
        return this;
    }

    /** The same answer each time. */
    FakeCluster on(String request, String json) {
        return on(request, () -> new Answer(200, json));
    }

    /** A request to stop is taken, and comes to what {@code operation} says when it is called. */
    FakeCluster onStop(Supplier<String> operation) {
        return on("POST " + JOB + "/stop", () -> new Answer(202, "{\"request-id\":\"r\"}"))
                .on(
                        "GET " + JOB + "/savepoints/r",
                        () -> new Answer(
                                200, "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":" + operation.get() + "}"));
    }

    static String written(String location) {
        return "{\"location\":\"" + location + "\"}";
    }

    static String failed(String why) {
        return "{\"failure-cause\":{\"class\":\"a.B\",\"stack-trace\":\"a.B: " + why + "\\n\\tat a.C.d(C.java:1)\"}}";
    }

    /** The job consists of these vertices: {@code ID|NAME|PARALLELISM|READ} each, with what its sources have read. */
    FakeCluster withVertices(String... vertices) {
        StringBuilder list = new StringBuilder();
        for (String vertex : vertices) {
            String[] parts = vertex.split("\\|", -1);
            list.append(list.length() == 0 ? "" : ",").append("""
                    {"id":"%s","name":"%s","parallelism":%s,"duration":2000,"metrics":{"read-records":%s}}""".formatted((Object[]) parts));
        }
        return on(
                "GET " + JOB,
                () -> new Answer(
                        200,
                        "{\"state\":\"" + status + "\",\"duration\":2000,\"timestamps\":{\"RUNNING\":" + RUNNING_MS
                                + "},\"vertices\":[" + list + "]}"));
    }

    /** The metrics of a vertex, by {@code TASK.OPERATOR.NAME}. */
    FakeCluster withMetrics(String vertex, Map<String, Long> metrics) {
        String path = "GET " + JOB + "/vertices/" + vertex;
        on(
                path + "/subtasks/metrics",
                metrics.keySet().stream()
                        .map(name -> "{\"id\":\"" + name.substring(name.indexOf('.') + 1) + "\"}")
                        .distinct()
                        .collect(Collectors.joining(",", "[", "]")));
        return on(
                path + "/metrics",
                metrics.entrySet().stream()
                        .map(each -> "{\"id\":\"" + each.getKey() + "\",\"value\":\"" + each.getValue() + "\"}")
                        .collect(Collectors.joining(",", "[", "]")));
    }

    /** The job's accumulators, by name. */
    FakeCluster withAccumulators(Map<String, Long> accumulators) {
        return on(
                "GET " + JOB + "/accumulators",
                accumulators.entrySet().stream()
                        .map(each -> "{\"name\":\"" + each.getKey() + "\",\"type\":\"LongCounter\",\"value\":\""
                                + each.getValue() + "\"}")
                        .collect(Collectors.joining(",", "{\"user-task-accumulators\":[", "]}")));
    }

    /** What Flink says of the job from now on. */
    void become(String state) {
        status = state;
    }

    /** How often it was asked what begins so. */
    long asked(String request) {
        return asked.stream().filter(each -> each.startsWith(request)).count();
    }

    /** All that it was asked, in order: the request with its query, and the body where there is one. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    String address() {
        return "flink://127.0.0.1:" + server.getAddress().getPort();
    }

    ClusterJob job() {
        return job(Duration.ofSeconds(50));
    }

    /** The job, for who waits so long for what it does not do. */
    ClusterJob job(Duration patience) {
        return new ClusterJob(Cluster.at(address()).patient(patience), "a1", "fraud");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
