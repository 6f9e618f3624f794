package dev.millrace.flink.submit;

import dev.millrace.api.error.MillraceException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a cluster's REST interface is.
 *
 * @param host the machine
 * @param port the port
 */
public record ClusterAddress(String host, int port) {

    private static final String SCHEME = "flink";
    private static final int PATIENCE_MS = 10_000;

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
                .remedy("write flink://HOST:PORT, with the port of the cluster's REST interface")
                .build();
    }

    /**
     * Sees whether anything answers there, since Flink's own client tries for a minute.
     *
     * @throws MillraceException if nothing does
     */
    public void checkReachable() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MS);
        } catch (IOException e) {
            throw MillraceException.external("FLINK_UNREACHABLE", "the Flink cluster cannot be reached: " + e)
                    .at(toString())
                    .remedy("see that it runs there and its REST interface listens at this port;"
                            + " `millrace flink start` starts one")
                    .cause(e)
                    .retryable()
                    .build();
        }
    }

    @Override
    public String toString() {
        return SCHEME + "://" + host + ":" + port;
    }
}
