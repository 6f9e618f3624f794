package dev.millrace.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A terminal on which text scrolls above a block of lines that is redrawn in place.
 *
 * <p>Text for either stream is collected and written when the block is redrawn, or as soon as {@value #HELD_BYTES} bytes
 * wait: then the block is taken away, the text written and the block put back below it. A line that has not ended waits for
 * its end. Only the plainest ANSI sequences are used: cursor up, erase to the end. Safe for use by several threads.
 */
public final class Screen implements AutoCloseable {

    private static final int HELD_BYTES = 65_536;
    private static final int SMALLEST_COLUMNS = 10;

    private final PrintStream err;
    private final Terminal terminal;
    private final List<Above> streams = new ArrayList<>();
    private List<String> block = List.of();
    private int heldBytes;
    private boolean closed;

    /** A screen whose block is drawn on {@code err}. */
    public Screen(PrintStream err, Terminal terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** A stream whose lines come out on {@code target}, above the block. */
    public synchronized OutputStream above(PrintStream target) {
        Above stream = new Above(target);
        streams.add(stream);
        return stream;
    }

    /** Draws a block, which is told how many columns it may use; it is cut to what the terminal can hold. */
    public synchronized void show(IntFunction<List<String>> lines) {
        Terminal.Size size = terminal.size();
        List<String> wanted = lines.apply(Math.max(SMALLEST_COLUMNS, size.columns() - 1));
        redraw(wanted.subList(0, Math.min(wanted.size(), Math.max(1, size.rows() - 1))));
    }

    /** Writes a line above the block, at once. */
    public synchronized void say(String line) {
        erase();
        release(false);
        err.println(line);
        draw(block);
    }

    /** Takes the block away and writes all text there is; from now on text goes straight through. */
    @Override
    public synchronized void close() {
        erase();
        release(true);
        block = List.of();
        closed = true;
    }

    private void redraw(List<String> lines) {
        erase();
        release(false);
        draw(lines);
    }

    private void erase() {
        if (!block.isEmpty()) {
            err.print("\r\u001b[" + rows() + "A\u001b[J");
            err.flush();
        }
    }

    /** How many rows the block takes now: its lines may have been wrapped since the terminal became narrower. */
    private int rows() {
        int columns = Math.max(1, terminal.size().columns());
        return block.stream()
                .mapToInt(line -> Math.max(1, (line.length() + columns - 1) / columns))
                .sum();
    }

    private void draw(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        err.print(text);
        err.flush();
        block = List.copyOf(lines);
    }

    private void release(boolean all) {
        streams.forEach(stream -> stream.release(all));
        heldBytes = 0;
    }

    private final class Above extends OutputStream {
        private final PrintStream target;
        private final ByteArrayOutputStream held = new ByteArrayOutputStream();

        Above(PrintStream target) {
            this.target = target;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            synchronized (Screen.this) {
                held.write(bytes, offset, length);
                heldBytes += length;
                if (closed) {
                    release(true);
                } else if (heldBytes >= HELD_BYTES) {
                    redraw(block);
                }
            }
        }

        private void release(boolean all) {
            byte[] bytes = held.toByteArray();
            int end = bytes.length;
            while (!all && end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            held.reset();
            held.write(bytes, end, bytes.length - end);
            target.write(bytes, 0, end);
            target.flush();
        }
    }
}
