package dev.millrace.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long a process runs: for as long as the one that started it, for a while, or until it is ended. It travels as a word
 * on the command line, and is kept by the process itself, which ends however its parent did.
 */
public final class Life {

    private static final String WITH_PARENT = "with-parent";
    private static final String FOREVER = "forever";

    private final String word;

    private Life(String word) {
        this.word = word;
    }

    /** For as long as its parent lives, which holds the other end of its standard input. */
    public static Life withParent() {
        return new Life(WITH_PARENT);
    }

    /** For a while; {@code null} for no end. */
    public static Life lasting(@Nullable Duration span) {
        return new Life(span == null ? FOREVER : Long.toString(span.toMillis()));
    }

    static Life parse(String word) {
        return new Life(word);
    }

    String word() {
        return word;
    }

    boolean isWithParent() {
        return word.equals(WITH_PARENT);
    }

    /** Has this process end when its time has come. */
    void begin() {
        if (isWithParent()) {
            endAfter("parent-watch", Life::awaitEndOfInput);
        } else if (!word.equals(FOREVER)) {
            long spanMs = Long.parseLong(word);
            endAfter("time-limit", () -> TimeUnit.MILLISECONDS.sleep(spanMs));
        }
    }

    private interface Wait {
        void await() throws IOException, InterruptedException;
    }

    private static void endAfter(String name, Wait wait) {
        Thread thread = new Thread(
                () -> {
                    try {
                        wait.await();
                    } catch (IOException | InterruptedException e) {
                        System.err.println(name + ": " + e);
                    }
                    System.exit(0);
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // Nothing is ever written: what is waited for is the end.
        }
    }
}
