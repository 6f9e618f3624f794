package dev.millrace.engine.host.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes lines of words. */
final class Connections {

    private Connections() {}

    /** Sends a line. */
    static void send(SocketChannel to, List<String> words) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((Words.line(words) + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }
}
