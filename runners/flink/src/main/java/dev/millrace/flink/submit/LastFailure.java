package dev.millrace.flink.submit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.runner.ClusterAddress;
import dev.millrace.api.runner.ClusterFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.util.Optional;

/**
 * What failed last of a job, whether or not it has been started again since: from the cluster's REST interface, as Flink's client
 * does not tell it.
 */
public final class LastFailure {

    private static final int PATIENCE_MS = 10_000;
    private static final JsonFactory JSON = new JsonFactory();

    /** Where the answer has what is asked for: the newest failure is the first. */
    private static final String TRACE = "/exceptionHistory/entries/0/stacktrace";

    private final URI asked;
    private final String place;

    /**
     * That of a job.
     *
     * @param job its number
     * @param place the pipeline and the cluster, for errors
     */
    public LastFailure(ClusterAddress cluster, String job, String place) {
        this.asked = URI.create(
                "http://" + cluster.host() + ":" + cluster.port() + "/jobs/" + job + "/exceptions?maxExceptions=1");
        this.place = place;
    }

    /** The error, which may be some seconds old; empty if there is none, and as long as the cluster does not answer. */
    public Optional<MillraceException> look() {
        try {
            URLConnection connection = asked.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MS);
            connection.setReadTimeout(PATIENCE_MS);
            try (InputStream answer = connection.getInputStream()) {
                return trace(answer).map(trace -> ClusterFailure.of(place, trace));
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> trace(InputStream answer) throws IOException {
        try (JsonParser parser = JSON.createParser(answer)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING
                        && parser.getParsingContext().pathAsPointer().toString().equals(TRACE)) {
                    return Optional.of(parser.getText());
                }
            }
            return Optional.empty();
        }
    }
}
