package dev.millrace.snapshot.directory;

import dev.millrace.snapshot.PartChain;
import dev.millrace.snapshot.SectionId;
import dev.millrace.snapshot.Sections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How many parts of a snapshot lie in which data file, and how many bytes they have together. Immutable. */
final class FileUse {

    private final Map<Long, Integer> parts;
    private long bytes;

    private FileUse(Map<Long, Integer> parts, long bytes) {
        this.parts = parts;
        this.bytes = bytes;
    }

    static FileUse none() {
        return new FileUse(new TreeMap<>(), 0);
    }

    /**
     * The same after another snapshot, counted from this one: what has not changed is not looked at.
     *
     * @param before what this is the use of
     * @param now what the other consists of
     */
    FileUse next(Sections<StoredPart> before, Sections<StoredPart> now) {
        FileUse next = new FileUse(new TreeMap<>(parts), bytes);
        int goneOn = 0;
        for (Map.Entry<SectionId, PartChain<StoredPart>> entry : now.chains().entrySet()) {
            PartChain<StoredPart> old = before.chain(entry.getKey());
            goneOn += old == null ? 0 : 1;
            next.replace(old, entry.getValue());
        }
        if (goneOn < before.chains().size()) {
            before.chains().forEach((id, old) -> {
                if (now.chain(id) == null) {
                    next.count(old, null, -1);
                }
            });
        }
        return next;
    }

    private void replace(@Nullable PartChain<StoredPart> old, PartChain<StoredPart> chain) {
        if (!count(chain, old, 1)) {
            count(old, null, -1);
        }
    }

    /** Counts the parts from the newest down to those of {@code end}; returns whether it came to them. */
    private boolean count(@Nullable PartChain<StoredPart> chain, @Nullable PartChain<StoredPart> end, int sign) {
        PartChain<StoredPart> at = chain;
        while (at != null && at != end) {
            parts.merge(at.last().file(), sign, FileUse::sumOrNothing);
            bytes += (long) sign * at.last().length();
            at = at.before();
        }
        return at == end;
    }

    private static @Nullable Integer sumOrNothing(Integer a, Integer b) {
        return a + b == 0 ? null : a + b;
    }

    /** Whether there are parts in this file. */
    boolean has(long file) {
        return parts.containsKey(file);
    }

    /** How many bytes the snapshot's parts have. */
    long bytes() {
        return bytes;
    }
}
