package dev.millrace.chaos;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The decisions that others can see: in the topics, or in the files of a folder. */
final class Decisions {

    private static final long LOOK_EVERY_MS = 300;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(180);

    private final Topics topics;
    private final @Nullable Path folder;

    /** Those in a folder; without one, those in the topics. */
    Decisions(Topics topics, @Nullable Path folder) {
        this.topics = topics;
        this.folder = folder;
    }

    /** All of them, as they were written. */
    List<String> all() throws IOException {
        Path out = folder;
        if (out == null) {
            return topics.decisions();
        }
        List<String> lines = new ArrayList<>();
        if (Files.isDirectory(out)) {
            try (DirectoryStream<Path> parts = Files.newDirectoryStream(
                    out, path -> !path.getFileName().toString().startsWith("."))) {
                for (Path part : parts) {
                    lines.addAll(Files.readAllLines(part));
                }
            }
        }
        return lines;
    }

    /** Lets a life go on until there are at least so many; returns them. */
    List<String> await(long wanted, Life life) throws IOException, InterruptedException {
        return await(wanted + " decisions", life, found -> found.size() >= wanted);
    }

    /** Lets a life go on until there are decisions on so many different payments. */
    void awaitDistinct(long payments, Life life) throws IOException, InterruptedException {
        await(
                "decisions on " + payments + " payments",
                life,
                found -> Tally.of(payments, found).missing() <= 0);
    }

    /** As {@link #awaitMore}, or until there are decisions on so many different payments, and no more will come. */
    void awaitMoreUpTo(long payments, Life life) throws IOException, InterruptedException {
        int before = all().size();
        await(
                "new decisions",
                life,
                found -> found.size() > before || Tally.of(payments, found).missing() <= 0);
    }

    private List<String> await(String what, Life life, Predicate<List<String>> enough)
            throws IOException, InterruptedException {
        long untilNanos = System.nanoTime() + PATIENCE_NANOS;
        List<String> found = all();
        while (!enough.test(found)) {
            if (!life.isAlive()) {
                throw new IllegalStateException("it ended by itself: " + life.words());
            }
            if (System.nanoTime() > untilNanos) {
                throw new IllegalStateException(
                        "no " + what + " in all the time there was, but " + found.size() + ": " + life.words());
            }
            Thread.sleep(LOOK_EVERY_MS);
            found = all();
        }
        return found;
    }

    /** Lets a life go on until so many more have come. */
    void awaitMore(long more, Life life) throws IOException, InterruptedException {
        await(all().size() + more, life);
    }

    /** Lets the last life go on until all decisions are there, or no more come, and kills it. */
    Tally tally(long payments, Life last, long checkpointMs) throws IOException, InterruptedException {
        long untilNanos = System.nanoTime() + PATIENCE_NANOS;
        while (all().size() < payments && System.nanoTime() < untilNanos) {
            if (!last.isAlive()) {
                throw new IllegalStateException("the last life ended by itself: " + last.words());
            }
            Thread.sleep(LOOK_EVERY_MS);
        }
        // What is there twice would come now.
        Thread.sleep(3 * checkpointMs);
        Tally tally = Tally.of(payments, all());
        last.kill();
        return tally;
    }
}
