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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What failed last of a job, whether or not it has been started again since: from the cluster's REST interface, as Flink's client
 * does not tell it.
 */
public final class LastFailure {

    private static final int PATIENCE_MS = 10_000;
    private static final JsonFactory JSON = new JsonFactory();

    /** Where an answer has what is asked for: when the job last began to run, and of the newest failure, which is the first. */
    private static final String RUNNING = "/timestamps/RUNNING";

    private static final String TIME = "/exceptionHistory/entries/0/timestamp";
    private static final String TRACE = "/exceptionHistory/entries/0/stacktrace";

    private static final Set<String> ASKED = Set.of(RUNNING, TIME, TRACE);

    private final String job;
    private final String place;

    /**
     * That of a job.
     *
     * @param job its number
     * @param place the pipeline and the cluster, for errors
     */
    public LastFailure(ClusterAddress cluster, String job, String place) {
        this.job = "http://" + cluster.host() + ":" + cluster.port() + "/jobs/" + job;
        this.place = place;
    }

    /**
     * The error that came since the job last began to run; empty if there is none, and as long as the cluster does not answer, or
     * tells of what is some seconds old. One from before says nothing: the job has run since.
     */
    public Optional<MillraceException> look() {
        try {
            String running = scalars(job).getOrDefault(RUNNING, "");
            Map<String, String> failure = scalars(job + "/exceptions?maxExceptions=1");
            boolean since =
                    !running.isEmpty() && Long.parseLong(failure.getOrDefault(TIME, "0")) >= Long.parseLong(running);
            return since
                    ? Optional.ofNullable(failure.get(TRACE)).map(trace -> ClusterFailure.of(place, trace))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** What of an answer is asked for, by where it is. */
    private static Map<String, String> scalars(String asked) throws IOException {
        URLConnection connection = URI.create(asked).toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MS);
        connection.setReadTimeout(PATIENCE_MS);
        Map<String, String> scalars = new HashMap<>();
        try (InputStream answer = connection.getInputStream();
                JsonParser parser = JSON.createParser(answer)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String place = parser.getParsingContext().pathAsPointer().toString();
                if (token.isScalarValue() && ASKED.contains(place)) {
                    scalars.put(place, parser.getText());
                }
            }
        }
        return scalars;
    }
}
