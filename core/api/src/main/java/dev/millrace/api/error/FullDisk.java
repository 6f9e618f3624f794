package dev.millrace.api.error;

import dev.millrace.api.Internal;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells a full disk from other failures: trying again does not help there, and making room does. Java has no exception of its
 * own for it. What the system says is in the message, in whatever language it speaks; so where a failure comes up it is noted
 * beside it whether there was room.
 */
@Internal
public final class FullDisk {

    /** With less room than this a failure is taken to come of it. */
    private static final long LITTLE_BYTES = 64 * 1_024;

    /** Stands beside a failure that came where there was no room. */
    private static final class NoRoom extends Exception {
        private static final long serialVersionUID = 1;

        NoRoom(Path place, long usableBytes) {
            super("there are " + usableBytes + " bytes left at " + place, null, false, false);
        }
    }

    private FullDisk() {}

    /** The failure of what was just done to a file or in a directory, with a note if there is no room there. */
    public static IOException noted(Path place, IOException failure) {
        try {
            return noted(place, failure, Files.getFileStore(place).getUsableSpace());
        } catch (IOException | SecurityException e) {
            // Nothing can be said about it then.
            return failure;
        }
    }

    static IOException noted(Path place, IOException failure, long usableBytes) {
        // A failure with a class of its own says what it is, such as that a file is not there.
        boolean known = failure instanceof FileSystemException && failure.getClass() != FileSystemException.class;
        if (!known && usableBytes < LITTLE_BYTES) {
            failure.addSuppressed(new NoRoom(place, usableBytes));
        }
        return failure;
    }

    /** Whether a failure comes of one. */
    public static boolean isBehind(Throwable failure) {
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            String message = String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("no space left")
                    || message.contains("not enough space on the disk")
                    || message.contains("disk quota exceeded")) {
                return true;
            }
            for (Throwable beside : each.getSuppressed()) {
                if (beside instanceof NoRoom) {
                    return true;
                }
            }
        }
        return false;
    }
}
