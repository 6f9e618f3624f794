package dev.millrace.cli.check;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a pipeline. The codes and names are stable: scripts and {@code --accept} go by them. */
public enum Code {
    /** Windows by the clock over records that carry event time. */
    W01("processing-time-windows"),
    /** Late records are dropped and nobody looks at how many. */
    W02("unwatched-late-drops"),
    /** Keyed state that is never removed. */
    W03("immortal-state"),
    /** A watermark that is tighter than the disorder of the input. */
    W04("tight-watermark"),
    /** A side output that nobody reads, or that nothing comes out of. */
    W05("unused-side-output"),
    /** A key that is not a function of the record alone. */
    W06("nondeterministic-key"),
    /** A buffer without a limit. */
    W07("unbounded-buffer");

    private final String title;

    Code(String title) {
        this.title = title;
    }

    /** The name in words. */
    public String title() {
        return title;
    }

    /** The code that a user wrote, as {@code W03} or {@code immortal-state}; {@code null} if it is none. */
    static @Nullable Code parse(String text) {
        for (Code code : values()) {
            if (code.name().equals(text.toUpperCase(Locale.ROOT)) || code.title.equals(text)) {
                return code;
            }
        }
        return null;
    }
}
