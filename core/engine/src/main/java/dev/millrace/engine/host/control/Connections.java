package dev.millrace.engine.host.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes lines of words into connections. */
final class Connections {

    private Connections() {}

    /** Sends a line. */
    static void send(SocketChannel to, List<String> words) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((Words.line(words) + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    /** The connection of one caller, who is told first what was asked for, and then how the run ended. */
    static final class Caller {
        private final SocketChannel connection;
        private boolean answered;
        private @Nullable String ended;

        Caller(SocketChannel connection) {
            this.connection = connection;
        }

        /** Answers the request; if the run has ended meanwhile, says so behind the answer. */
        synchronized void answer(List<String> words) throws IOException {
            send(connection, words);
            answered = true;
            String how = ended;
            if (how != null) {
                sayEnd(how);
            }
        }

        /** The run has ended. */
        synchronized void end(String how) throws IOException {
            if (ended != null) {
                return;
            }
            ended = how;
            if (answered) {
                sayEnd(how);
            }
        }

        private void sayEnd(String how) throws IOException {
            try (connection) {
                send(connection, List.of(Words.VERSION, "over", how));
            }
        }
    }
}
