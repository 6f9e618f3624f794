package dev.millrace.flink.submit;

import dev.millrace.api.runner.ClusterAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Sees whether anything answers at an address, since Flink's own client tries for a minute. */
public final class Reachable {

    private static final int PATIENCE_MS = 10_000;

    private Reachable() {}

    /**
     * Sees whether anything answers there.
     *
     * @throws dev.millrace.api.error.MillraceException if nothing does
     */
    public static void check(ClusterAddress cluster) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(cluster.host(), cluster.port()), PATIENCE_MS);
        } catch (IOException e) {
            throw cluster.unreachable(e);
        }
    }
}
