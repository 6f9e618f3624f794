package dev.millrace.bench.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The lines that a process gets from the one that started it. Who does the work takes a line, answers it, and takes the next; if
 * the lines end before, the other process is gone and this one ends at once.
 */
final class Lines {

    private final BufferedReader in;
    private final Runnable abandoned;
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    private boolean working;

    /** Lines of an input; {@code abandoned} is run if they end in the middle of work. */
    Lines(InputStream in, Runnable abandoned) {
        this.in = new BufferedReader(new InputStreamReader(in, UTF_8));
        this.abandoned = abandoned;
        Thread reading = new Thread(this::read, "bench-lines");
        reading.setDaemon(true);
        reading.start();
    }

    private void read() {
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                begin(line);
            }
        } catch (IOException e) {
            // As an end.
        }
        end();
    }

    private synchronized void begin(String line) {
        working = true;
        lines.add(Optional.of(line));
    }

    private synchronized void end() {
        if (working) {
            abandoned.run();
        }
        lines.add(Optional.empty());
    }

    /** The next line, or nothing at their end. */
    Optional<String> next() throws InterruptedException {
        return lines.take();
    }

    /** What the last line asked for is done, and not answered yet. */
    synchronized void done() {
        working = false;
    }
}
