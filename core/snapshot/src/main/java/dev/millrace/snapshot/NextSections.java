package dev.millrace.snapshot;

import dev.millrace.api.Internal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot consists of while it is being written, given what the one it builds on consists of. A section of which no
 * part is written is not in it, whatever the snapshot before had. Used by one thread.
 *
 * @param <P> what stands for a part
 */
@Internal
public final class NextSections<P> {

    private final Sections<P> before;
    private final Map<SectionId, PartChain<P>> now = new LinkedHashMap<>();
    private final Set<SectionId> anew = new LinkedHashSet<>();

    NextSections(Sections<P> before) {
        this.before = before;
    }

    /**
     * Admits a part, before it is kept anywhere.
     *
     * @return what the snapshot has of its section so far: with the first change, what the snapshot before had
     * @throws IllegalArgumentException if it is a change of a section that the snapshot before does not have, or that is
     *     written whole in this one
     */
    public @Nullable PartChain<P> admit(SnapshotPart part) {
        SectionId id = part.sectionId();
        boolean whole = part.kind() == SnapshotPart.Kind.WHOLE;
        PartChain<P> parts = now.get(id);
        if (parts == null) {
            return whole ? begin(id) : goOn(part, id);
        }
        if (anew.contains(id) != whole) {
            throw new IllegalArgumentException(part + " in a snapshot that has other kinds of parts of it");
        }
        return parts;
    }

    private @Nullable PartChain<P> begin(SectionId id) {
        anew.add(id);
        return null;
    }

    private PartChain<P> goOn(SnapshotPart part, SectionId id) {
        PartChain<P> parts = before.chain(id);
        if (parts == null) {
            throw new IllegalArgumentException(part + " has changed, and is not in the snapshot before");
        }
        now.put(id, parts);
        return parts;
    }

    /** Whether a part that has been admitted must be kept: it says something, or that a section is empty. */
    public static boolean isKept(SnapshotPart part) {
        return part.length() > 0 || part.kind() == SnapshotPart.Kind.WHOLE;
    }

    /** Adds what stands for a part that has been admitted. */
    public void add(SectionId id, P part) {
        now.put(id, PartChain.of(now.get(id), part));
    }

    /** Has other parts stand for what the snapshot has of a section so far. */
    public void replace(SectionId id, Iterable<P> parts) {
        now.remove(id);
        parts.forEach(part -> add(id, part));
    }

    /** What the snapshot consists of. */
    public Sections<P> done() {
        return new Sections<>(now);
    }
}
