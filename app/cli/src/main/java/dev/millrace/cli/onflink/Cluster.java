package dev.millrace.cli.onflink;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.runner.ClusterAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A Flink cluster, asked through its REST interface. Any thread may ask. */
public final class Cluster {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE_WITH_JOBS = Duration.ofMinutes(1);
    private static final long RETRY_AFTER_MS = 500;
    private static final int FIRST_ERROR = 400;
    private static final int FIRST_OF_SERVER = 500;

    private final HttpClient client;
    private final ClusterAddress address;
    private final Duration patience;

    Cluster(HttpClient client, ClusterAddress address, Duration patience) {
        this.client = client;
        this.address = address;
        this.patience = patience;
    }

    /**
     * The cluster at {@code flink://HOST:PORT}. Each question is asked once.
     *
     * @throws MillraceException if that is no address
     */
    public static Cluster at(String address) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        return new Cluster(client, ClusterAddress.parse(address), Duration.ZERO);
    }

    /**
     * The same cluster, asked again for about a minute where it does not answer or cannot: a job outlives its job manager's pauses
     * and restarts, and so must who waits for it. All requests are such that asking twice does no harm.
     */
    Cluster patient() {
        return patient(PATIENCE_WITH_JOBS);
    }

    /** As {@link #patient()}, for so long. */
    Cluster patient(Duration howLong) {
        return new Cluster(client, address, howLong);
    }

    /** For how long it is asked again. */
    Duration patience() {
        return patience;
    }

    /** Its address, as it was given. */
    public String address() {
        return address.toString();
    }

    JsonNode get(String path) {
        return send(path, request(path).GET());
    }

    JsonNode post(String path, String json) {
        return send(
                path, request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    JsonNode patch(String path) {
        return send(path, request(path).method("PATCH", BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + address.host() + ":" + address.port() + path))
                .timeout(PATIENCE);
    }

    private JsonNode send(String path, HttpRequest.Builder request) {
        long startNanos = System.nanoTime();
        while (true) {
            try {
                return sendOnce(path, request.build());
            } catch (MillraceException e) {
                if (!e.retryable() || System.nanoTime() - startNanos >= patience.toNanos()) {
                    throw e;
                }
            }
            try {
                TimeUnit.MILLISECONDS.sleep(RETRY_AFTER_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw address.unreachable(e);
            }
        }
    }

    private JsonNode sendOnce(String path, HttpRequest request) {
        HttpResponse<byte[]> response;
        try {
            response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw address.unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw address.unreachable(e);
        }
        JsonNode answer = parse(response.body());
        if (response.statusCode() >= FIRST_ERROR) {
            throw refused(path, response.statusCode(), answer);
        }
        if (answer == null) {
            throw MillraceException.external("FLINK_ANSWER", "what answers there is no Flink cluster: not in JSON")
                    .at(address() + path)
                    .remedy("name the port of the cluster's REST interface")
                    .build();
        }
        return answer;
    }

    /** What is not in JSON is {@code null}. */
    private static @Nullable JsonNode parse(byte[] body) {
        try {
            return JsonNode.parse(body);
        } catch (IOException e) {
            return null;
        }
    }

    private MillraceException refused(String path, int status, @Nullable JsonNode answer) {
        String reason = answer == null ? "" : reason(answer);
        MillraceException.Builder error = MillraceException.external(
                        "FLINK_REFUSED",
                        "the cluster says no: " + (reason.isEmpty() ? "HTTP status " + status : reason))
                .at(address() + path)
                .remedy("see the cluster's logs");
        return (status >= FIRST_OF_SERVER ? error.retryable() : error).build();
    }

    /** The first lines of what it says: a trace follows them. */
    private static String reason(JsonNode answer) {
        StringBuilder reason = new StringBuilder();
        for (JsonNode error : answer.at("errors").elements()) {
            String first = error.text().lines().findFirst().orElse("");
            reason.append(reason.length() == 0 ? "" : " / ").append(first);
        }
        return reason.toString();
    }
}
