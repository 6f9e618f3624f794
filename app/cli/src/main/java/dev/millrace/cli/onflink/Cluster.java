package dev.millrace.cli.onflink;

import dev.millrace.api.error.MillraceException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A Flink cluster, asked through its REST interface. Any thread may ask. */
public final class Cluster {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int FIRST_ERROR = 400;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String address;

    private Cluster(String address) {
        this.address = address;
    }

    /**
     * The cluster at {@code flink://HOST:PORT}.
     *
     * @throws MillraceException if that is no address
     */
    public static Cluster at(String address) {
        try {
            URI uri = new URI(address);
            boolean bare = uri.getRawPath() == null || uri.getRawPath().isEmpty();
            if ("flink".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0 && bare) {
                return new Cluster(uri.getHost() + ":" + uri.getPort());
            }
        } catch (URISyntaxException e) {
            throw wrong(address);
        }
        throw wrong(address);
    }

    private static MillraceException wrong(String address) {
        return MillraceException.user("FLINK_ADDRESS", "this is no address of a Flink cluster")
                .at(address)
                .remedy("write flink://HOST:PORT, with the port of the cluster's REST interface")
                .build();
    }

    /** Its address, as it was given. */
    public String address() {
        return "flink://" + address;
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
        return HttpRequest.newBuilder(URI.create("http://" + address + path)).timeout(PATIENCE);
    }

    private JsonNode send(String path, HttpRequest.Builder request) {
        HttpResponse<byte[]> response;
        JsonNode answer;
        try {
            response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer = JsonNode.parse(response.body());
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e);
        }
        if (response.statusCode() >= FIRST_ERROR) {
            throw MillraceException.external("FLINK_REFUSED", "the cluster says no: " + reason(answer))
                    .at(address() + path)
                    .remedy("see the cluster's logs")
                    .build();
        }
        return answer;
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

    private MillraceException unreachable(Exception e) {
        return MillraceException.external("FLINK_UNREACHABLE", "the Flink cluster cannot be reached: " + e)
                .at(address())
                .remedy("see that it runs there and its REST interface listens at this port;"
                        + " `millrace flink start` starts one")
                .cause(e)
                .retryable()
                .build();
    }
}
