package dev.millrace.chaos.clock;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * The wall clock of a process with a {@link ClockAgent}: the machine's, and what a file says on top of it, looked up each time.
 * Is called in place of the methods of the same names, and so has no others that could be meant.
 */
public final class ShiftedTime {

    private static final VarHandle SHIFT_MS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static volatile ByteBuffer shift = ByteBuffer.allocateDirect(Long.BYTES);

    private ShiftedTime() {}

    /** From now on the first eight bytes of a file are how many milliseconds the clock is ahead. */
    static void follow(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            shift = channel.map(FileChannel.MapMode.READ_ONLY, 0, Long.BYTES);
        }
    }

    private static long shiftMs() {
        return (long) SHIFT_MS.getVolatile(shift, 0);
    }

    /** As {@link System#currentTimeMillis}. */
    public static long currentTimeMillis() {
        return System.currentTimeMillis() + shiftMs();
    }

    /** As {@link Instant#now()}. */
    public static Instant now() {
        return Instant.now().plusMillis(shiftMs());
    }
}
