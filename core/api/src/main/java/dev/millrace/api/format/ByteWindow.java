package dev.millrace.api.format;

import dev.millrace.api.Internal;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A window on a stream of bytes that always holds the record being read as one piece. It moves on by large reads and
 * grows only for a record larger than itself.
 *
 * <pre>
 *   bytes:  | passed | the record so far | free |
 *                    start               limit
 * </pre>
 */
@Internal
public final class ByteWindow implements Closeable {

    private static final int SIZE_BYTES = 256 * 1024;

    private final InputStream in;
    private byte[] bytes = new byte[SIZE_BYTES];
    private long windowOffset;
    private int start;
    private int limit;
    private boolean ended;

    /** @param offsetBytes the offset in the file of the first byte of {@code in} */
    public ByteWindow(InputStream in, long offsetBytes) {
        this.in = in;
        this.windowOffset = offsetBytes;
    }

    /** The bytes; the array may change with every {@link #fill}. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where the record being read begins in {@link #bytes}. */
    public int start() {
        return start;
    }

    /** Where the bytes read so far end in {@link #bytes}. */
    public int limit() {
        return limit;
    }

    /** The offset in the file at which the record being read begins. */
    public long offset() {
        return windowOffset + start;
    }

    /** Makes the record begin at {@code index} of {@link #bytes}: what is before has been read. */
    public void advanceTo(int index) {
        start = index;
    }

    /**
     * Reads more bytes behind {@link #limit}. The record may move to the front of {@link #bytes}: indexes are to be taken
     * relative to {@link #start} across this call.
     *
     * @return whether there were any; {@code false} at the end of the stream
     */
    public boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, limit - start);
            windowOffset += start;
            limit -= start;
            start = 0;
        }
        if (limit == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        int count = in.read(bytes, limit, bytes.length - limit);
        if (count < 0) {
            ended = true;
            return false;
        }
        limit += count;
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
