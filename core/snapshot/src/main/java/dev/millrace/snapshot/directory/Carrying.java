package dev.millrace.snapshot.directory;

import dev.millrace.snapshot.PartChain;
import dev.millrace.snapshot.SectionId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which sections are copied into the next data file, so that the oldest one can go.
 *
 * <p>A part that never changes keeps its file, and so everything else in it, however long that has been without use. Nothing
 * is copied until more is without use than is in use; then, with each snapshot, about as much as the snapshot before wrote.
 * So a byte that is copied is paid for by one that was written and has become useless, disk space stays within a few times the
 * snapshot's size, and the time a snapshot takes follows what has changed and not what there is.
 */
final class Carrying {

    /** What a file counts for beside its bytes: many small ones are to be few as well. */
    private static final long FILE_BYTES = 1 << 16;

    private Carrying() {}

    /**
     * The sections to copy.
     *
     * @param base the snapshot that the next one builds on
     * @param spareBytes up to this much without use is left alone in any case
     */
    static Set<SectionId> choose(Contents base, long spareBytes) {
        Set<SectionId> chosen = new LinkedHashSet<>();
        List<DataFile> files = base.files();
        long kept = 0;
        for (DataFile file : files) {
            kept += file.length() + FILE_BYTES;
        }
        long used = base.use().bytes();
        if (files.size() < 2 || kept - used <= Math.max(used, spareBytes)) {
            return chosen;
        }
        long oldest = files.get(0).id();
        long left = files.get(files.size() - 1).length() + FILE_BYTES;
        for (Map.Entry<SectionId, PartChain<StoredPart>> entry :
                base.sections().chains().entrySet()) {
            if (left > 0 && entry.getValue().first().file() == oldest) {
                chosen.add(entry.getKey());
                left -= bytes(entry.getValue());
            }
        }
        return chosen;
    }

    private static long bytes(PartChain<StoredPart> chain) {
        long bytes = 0;
        @Nullable PartChain<StoredPart> at = chain;
        while (at != null) {
            bytes += at.last().length();
            at = at.before();
        }
        return bytes;
    }
}
