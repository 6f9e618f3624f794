package dev.millrace.engine.host.control;

import dev.millrace.api.error.MillraceException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets other processes of the same user reach a run through a Unix domain socket in the directory of its state. A request is a
 * line of {@link Words}: the version, the command, its arguments. The answer is a line too: the version, {@code ok} or
 * {@code error}, and what there is to say. The connection then stays until the caller closes it or the run is over, so that a
 * caller who asked for the end may wait for it.
 */
public final class ControlServer {

    private static final int LONGEST_REQUEST = 65_536;

    /** What a run does when it is asked. Called on a thread of the caller's; may block. */
    @FunctionalInterface
    public interface Commands {
        /**
         * Does what is asked.
         *
         * @param words the command and its arguments, at least one
         * @return what there is to say, line by line
         * @throws Exception to be told to the caller
         */
        List<String> handle(List<String> words) throws Exception;
    }

    private final SocketPlace place;
    private final ServerSocketChannel listening;
    private final Commands commands;
    private final Set<Connections.Caller> callers = ConcurrentHashMap.newKeySet();
    private volatile @Nullable String ended;

    private ControlServer(SocketPlace place, ServerSocketChannel listening, Commands commands) {
        this.place = place;
        this.listening = listening;
        this.commands = commands;
    }

    /**
     * Listens for the run whose state is in {@code state}; its caller must be the only one to work with that.
     *
     * @throws IOException if no socket can be made there
     */
    public static ControlServer start(Path state, String name, Commands commands) throws IOException {
        SocketPlace place = new SocketPlace(state);
        var address = place.prepare();
        ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            listening.bind(address);
            SocketPlace.restrict(address);
        } catch (IOException | RuntimeException e) {
            listening.close();
            place.remove();
            throw e;
        }
        ControlServer server = new ControlServer(place, listening, commands);
        server.thread("millrace-control-" + name, server::listen).start();
        return server;
    }

    private Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private void listen() {
        int number = 0;
        while (true) {
            try {
                SocketChannel connection = listening.accept();
                thread("millrace-control-call-" + number++, () -> serve(connection))
                        .start();
            } catch (IOException e) {
                if (listening.isOpen()) {
                    log().warn("the control socket of a run is closed: {}", e.toString());
                }
                return;
            }
        }
    }

    private void serve(SocketChannel connection) {
        Connections.Caller caller = new Connections.Caller(connection);
        callers.add(caller);
        String how = ended;
        try (connection) {
            if (how != null) {
                caller.end(how);
            }
            BufferedReader in =
                    new BufferedReader(Channels.newReader(connection, StandardCharsets.UTF_8), LONGEST_REQUEST);
            String line = in.readLine();
            if (line == null) {
                return;
            }
            caller.answer(answer(line));
            // Until the caller has gone, or the run is over.
            while (in.readLine() != null) {
                log().debug("a second request in one connection is not answered");
            }
        } catch (IOException e) {
            log().debug("a caller of a run has gone", e);
        } finally {
            callers.remove(caller);
        }
    }

    private List<String> answer(String line) {
        try {
            List<String> words = Words.of(line);
            if (words.size() < 2 || !words.get(0).equals(Words.VERSION)) {
                throw new IllegalArgumentException(
                        "a request is the version " + Words.VERSION + " and a command: " + line);
            }
            List<String> answer = new ArrayList<>(List.of(Words.VERSION, "ok"));
            answer.addAll(commands.handle(words.subList(1, words.size())));
            return answer;
        } catch (MillraceException e) {
            return List.of(
                    Words.VERSION,
                    "error",
                    e.blame().name(),
                    e.code(),
                    String.valueOf(e.place()),
                    e.what(),
                    String.valueOf(e.remedy()));
        } catch (Exception e) {
            return List.of(Words.VERSION, "error", "INTERNAL", "FAILED", "the run", String.valueOf(e), "see its log");
        }
    }

    /** Takes no more calls, and removes the socket; to be called while its caller still is the only one with the state. */
    public void stopListening() {
        try {
            listening.close();
            place.remove();
        } catch (IOException e) {
            log().warn("the control socket of a run cannot be removed: {}", e.toString());
        }
    }

    /** Ends every connection, with {@code how} as its last line, behind the answer to what was asked. */
    public void end(String how) {
        ended = how;
        for (Connections.Caller caller : callers) {
            try {
                caller.end(how);
            } catch (IOException e) {
                log().debug("a caller of a run has gone", e);
            }
        }
    }

    private static Logger log() {
        return LoggerFactory.getLogger(ControlServer.class);
    }
}
