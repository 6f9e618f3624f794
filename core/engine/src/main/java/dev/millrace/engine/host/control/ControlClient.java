package dev.millrace.engine.host.control;

import dev.millrace.api.error.MillraceException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a run in another process, through the socket in the directory of its state. */
public final class ControlClient {

    private ControlClient() {}

    /** Whether the caller waits for the end of the run. */
    public enum Until {
        /** Until it has answered. */
        ANSWER,
        /** Until it is over; how it ended is then the last line. */
        OVER
    }

    /**
     * Asks the run whose state is in {@code state}; nothing if none is at work there, whatever a killed process left behind.
     *
     * @throws MillraceException if the run says so, or goes away without an answer
     */
    public static Optional<List<String>> call(Path state, List<String> command, Until until) {
        try (SocketChannel connection = SocketChannel.open(new SocketPlace(state).find())) {
            List<String> request = new ArrayList<>(List.of(Words.VERSION));
            request.addAll(command);
            Connections.send(connection, request);
            BufferedReader in = new BufferedReader(Channels.newReader(connection, StandardCharsets.UTF_8));
            String line = in.readLine();
            if (line == null) {
                throw gone(state, "it went away without an answer", null);
            }
            List<String> lines = new ArrayList<>(said(Words.of(line)));
            if (until == Until.OVER) {
                String last = in.readLine();
                lines.add(last == null ? "over" : Words.of(last).get(2));
            }
            return Optional.of(lines);
        } catch (NoSuchFileException | ConnectException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw gone(state, String.valueOf(e), e);
        }
    }

    private static List<String> said(List<String> answer) {
        if (answer.get(1).equals("ok")) {
            return answer.subList(2, answer.size());
        }
        String code = answer.get(3);
        String what = answer.get(5);
        MillraceException.Builder error = answer.get(2).equals("USER")
                ? MillraceException.user(code, what)
                : MillraceException.external(code, what);
        throw error.at(answer.get(4)).remedy(answer.get(6)).build();
    }

    private static MillraceException gone(Path state, String why, @Nullable Exception cause) {
        MillraceException.Builder error = MillraceException.external("RUN_GONE", "the run cannot be asked: " + why)
                .at(state.toString())
                .remedy("see whether its process is still there");
        return cause == null ? error.build() : error.cause(cause).build();
    }
}
