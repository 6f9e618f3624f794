package dev.millrace.cli.run;

import java.io.PrintStream;

/** A line every few seconds: for files, pipes, and terminals that cannot move their cursor. */
final class LineProgress implements Progress {

    private static final long EVERY_MS = 5_000;

    private final PrintStream err;
    private long nextMs = EVERY_MS;

    LineProgress(PrintStream err) {
        this.err = err;
    }

    @Override
    public void show(Reading reading) {
        if (reading.elapsedMs() >= nextMs) {
            nextMs = reading.elapsedMs() / EVERY_MS * EVERY_MS + EVERY_MS;
            err.println(ReadingText.line(reading));
        }
    }

    @Override
    public void say(String sentence) {
        err.println(sentence);
    }

    @Override
    public void close() {
        err.flush();
    }
}
