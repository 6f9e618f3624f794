package dev.millrace.snapshot.directory;

import dev.millrace.snapshot.PartChain;
import dev.millrace.snapshot.SectionId;
import dev.millrace.snapshot.Sections;
import java.util.LinkedHashSet;
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
     * @param sections what it consists of
     * @param spareBytes up to this much without use is left alone in any case
     */
    static Set<SectionId> choose(Manifest base, Sections<StoredPart> sections, long spareBytes) {
        Set<SectionId> chosen = new LinkedHashSet<>();
        long kept = base.files().stream()
                .mapToLong(file -> file.length() + FILE_BYTES)
                .sum();
        if (base.files().size() < 2 || kept <= spareBytes) {
            return chosen;
        }
        long used =
                sections.chains().values().stream().mapToLong(Carrying::bytes).sum();
        if (kept - used <= Math.max(used, spareBytes)) {
            return chosen;
        }
        long oldest = base.files().get(0).id();
        long left = base.own().length() + FILE_BYTES;
        for (var entry : sections.chains().entrySet()) {
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
