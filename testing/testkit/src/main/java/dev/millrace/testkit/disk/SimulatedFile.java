package dev.millrace.testkit.disk;

import java.util.Arrays;
import java.util.Random;

/** The bytes of a file, whatever its name: those that have been forced, and those behind that a crash may take. */
final class SimulatedFile {

    private byte[] bytes = {};
    private int length;
    private int forced;

    /** A force has failed: the system holds the bytes before for written, and they never will be. */
    private boolean lossy;

    void append(byte[] source, int from, int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, 2 * bytes.length));
        }
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    void force() {
        if (!lossy) {
            forced = length;
        }
    }

    void forceInVain() {
        lossy = true;
    }

    int length() {
        return length;
    }

    void read(int offset, byte[] target, int from, int count) {
        System.arraycopy(bytes, offset, target, from, count);
    }

    byte[] content() {
        return Arrays.copyOf(bytes, length);
    }

    /** The file, durable, with other content. */
    static SimulatedFile holding(byte[] content) {
        SimulatedFile file = new SimulatedFile();
        file.append(content, 0, content.length);
        file.forced = file.length;
        return file;
    }

    /** What a crash leaves of it: what was forced, and of the rest a part, some of it perhaps not as it was written. */
    SimulatedFile survivor(Random random) {
        int kept = forced;
        if (length > forced) {
            kept = switch (random.nextInt(3)) {
                case 0 -> forced;
                case 1 -> length;
                default -> forced + random.nextInt(length - forced + 1);
            };
        }
        byte[] content = Arrays.copyOf(bytes, kept);
        if (kept > forced && random.nextBoolean()) {
            tear(content, forced + random.nextInt(kept - forced), random);
        }
        return holding(content);
    }

    /** Some bytes from here on never reached the disk: it has zeros there, or what was there before. */
    private static void tear(byte[] content, int from, Random random) {
        int to = from + 1 + random.nextInt(content.length - from);
        if (random.nextBoolean()) {
            Arrays.fill(content, from, to, (byte) 0);
        } else {
            for (int i = from; i < to; i++) {
                content[i] = (byte) random.nextInt();
            }
        }
    }
}
