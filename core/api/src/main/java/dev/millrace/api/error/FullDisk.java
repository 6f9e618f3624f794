package dev.millrace.api.error;

import dev.millrace.api.Internal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells a full disk from other failures: trying again does not help there, and making room does. */
@Internal
public final class FullDisk {

    private FullDisk() {}

    /** Whether a failure comes of one. Java has no exception of its own for it: what the system says is in the message. */
    public static boolean isBehind(Throwable failure) {
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            String message = String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("no space left")
                    || message.contains("not enough space on the disk")
                    || message.contains("disk quota exceeded")) {
                return true;
            }
        }
        return false;
    }
}
