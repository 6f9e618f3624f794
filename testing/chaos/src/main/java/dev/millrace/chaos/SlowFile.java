package dev.millrace.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A file that is there only in part: a named pipe, through which who opens it first reads the beginning at once, what follows by
 * and by, and the end never. When {@linkplain #becomeWhole it has become whole}, it is a file like others for who opens it then.
 */
final class SlowFile implements AutoCloseable {

    private static final int PIECE_BYTES = 128;
    private static final int HELD_BACK_BYTES = 1_000;
    private static final long PAUSE_MS = 10;

    private final byte[] content;
    private final int atOnceBytes;
    private final Path file;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::write, "slow-file");

    private SlowFile(byte[] content, int atOnceBytes, Path file) {
        this.content = content;
        this.atOnceBytes = atOnceBytes;
        this.file = file;
        thread.setDaemon(true); // it waits for a reader, who may never come
    }

    /**
     * Makes the file.
     *
     * @param atOnceBytes how much comes at once
     */
    static SlowFile of(byte[] content, int atOnceBytes, Path file) throws IOException, InterruptedException {
        int code = new ProcessBuilder("mkfifo", file.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("mkfifo " + file + " ended with " + code);
        }
        SlowFile made = new SlowFile(content, atOnceBytes, file);
        made.thread.start();
        return made;
    }

    private void write() {
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(content, 0, atOnceBytes);
            int end = content.length - HELD_BACK_BYTES;
            for (int at = atOnceBytes; at < end && !closed.await(PAUSE_MS, TimeUnit.MILLISECONDS); at += PIECE_BYTES) {
                out.write(content, at, Math.min(PIECE_BYTES, end - at));
            }
            closed.await();
        } catch (IOException | InterruptedException e) {
            // The reader has gone, or nobody needs it any more.
        }
    }

    /** Puts all of it into the place of the pipe; who reads that goes on with it. */
    void becomeWhole() throws IOException {
        Path whole = Files.write(file.resolveSibling("." + file.getFileName()), content);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
