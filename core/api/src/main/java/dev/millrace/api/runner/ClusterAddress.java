package dev.millrace.api.runner;

import dev.millrace.api.Internal;
import dev.millrace.api.error.MillraceException;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a Flink cluster's REST interface is, as programs and commands are told: {@code flink://HOST:PORT}.
 *
 * @param host the machine
 * @param port the port
 */
@Internal
public record ClusterAddress(String host, int port) {

    private static final String SCHEME = "flink";

    /**
     * The address in {@code flink://HOST:PORT}.
     *
     * @throws MillraceException if it is none
     */
    public static ClusterAddress parse(String address) {
        try {
            URI uri = new URI(address);
            boolean bare = uri.getRawPath() == null || uri.getRawPath().isEmpty();
            if (SCHEME.equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0 && bare) {
                return new ClusterAddress(uri.getHost(), uri.getPort());
            }
        } catch (URISyntaxException e) {
            throw wrong(address);
        }
        throw wrong(address);
    }

    private static MillraceException wrong(String address) {
        return MillraceException.user("FLINK_ADDRESS", "this is no address of a Flink cluster")
                .at(address)
                .remedy(
                        "write flink://HOST:PORT, with the port of the cluster's REST interface; one with TLS, https://,"
                                + " is not supported")
                .build();
    }

    /** The error where nothing answers there. */
    public MillraceException unreachable(Exception cause) {
        return MillraceException.external("FLINK_UNREACHABLE", "the Flink cluster cannot be reached: " + cause)
                .at(toString())
                .remedy("see that it runs there and its REST interface listens at this port, without TLS;"
                        + " `millrace flink start` starts one")
                .cause(cause)
                .retryable()
                .build();
    }

    @Override
    public String toString() {
        return SCHEME + "://" + host + ":" + port;
    }
}
