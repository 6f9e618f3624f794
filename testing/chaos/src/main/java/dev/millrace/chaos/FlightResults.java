package dev.millrace.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The file with what flights has computed.
 *
 * @param file where it is, or will be
 */
record FlightResults(Path file) {

    private static final long LOOK_EVERY_MS = 20;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    /** The lines that are there now. */
    List<String> lines() throws IOException {
        return Files.readAllLines(file);
    }

    /** How large it is now. */
    long bytes() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** Lets a life go on until the file is larger than this. */
    void awaitBeyond(long bytes, Life life) throws IOException, InterruptedException {
        long untilNanos = System.nanoTime() + PATIENCE_NANOS;
        while (bytes() <= bytes) {
            if (!life.isAlive()) {
                throw new IllegalStateException("it ended by itself: " + life.words());
            }
            if (System.nanoTime() > untilNanos) {
                throw new IllegalStateException(
                        "nothing beyond " + bytes + " bytes in all the time there was: " + life.words());
            }
            Thread.sleep(LOOK_EVERY_MS);
        }
    }

    /** The SHA-256 of the lines in order, with a line feed between two. */
    String digest() throws IOException, NoSuchAlgorithmException {
        String text = String.join("\n", lines().stream().sorted().toList());
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
