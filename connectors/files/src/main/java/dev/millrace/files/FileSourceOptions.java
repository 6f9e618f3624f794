package dev.millrace.files;

import dev.millrace.api.source.BadRecords;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The choices a user can make on {@link FileSource}.
 *
 * @param glob which files of a directory to read
 * @param watchEveryMs how often to look for new files, or {@code null} for once
 * @param settleAfterMs how long a file must have been left alone, or {@code null}
 * @param splitBytes the size of ranges
 * @param atOnce how many files a task holds open
 * @param badRecords what becomes of records that cannot be read
 */
record FileSourceOptions(
        @Nullable String glob,
        @Nullable Long watchEveryMs,
        @Nullable Long settleAfterMs,
        long splitBytes,
        int atOnce,
        BadRecords badRecords)
        implements Serializable {

    static final FileSourceOptions DEFAULTS =
            new FileSourceOptions(null, null, null, 32L * 1024 * 1024, 16, BadRecords.fail());

    FileSourceOptions withGlob(String value) {
        return new FileSourceOptions(value, watchEveryMs, settleAfterMs, splitBytes, atOnce, badRecords);
    }

    FileSourceOptions withWatchEveryMs(long value) {
        return new FileSourceOptions(glob, value, settleAfterMs, splitBytes, atOnce, badRecords);
    }

    FileSourceOptions withSettleAfterMs(long value) {
        return new FileSourceOptions(glob, watchEveryMs, value, splitBytes, atOnce, badRecords);
    }

    FileSourceOptions withSplitBytes(long value) {
        return new FileSourceOptions(glob, watchEveryMs, settleAfterMs, value, atOnce, badRecords);
    }

    FileSourceOptions withAtOnce(int value) {
        return new FileSourceOptions(glob, watchEveryMs, settleAfterMs, splitBytes, value, badRecords);
    }

    FileSourceOptions withBadRecords(BadRecords value) {
        return new FileSourceOptions(glob, watchEveryMs, settleAfterMs, splitBytes, atOnce, value);
    }
}
