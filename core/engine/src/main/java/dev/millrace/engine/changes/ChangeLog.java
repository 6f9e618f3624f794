package dev.millrace.engine.changes;

import dev.millrace.codec.ByteSink;
import dev.millrace.engine.chain.KeyGroups;
import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.SnapshotPart.Kind;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * One section of an instance's snapshots, key group by key group: decides which groups are written whole and which as changes
 * to the checkpoint before, takes in the bytes of entries, and hands them on in parts.
 *
 * <p>A key group is written whole if the checkpoint before has nothing of it, and again when restoring it would take reading
 * more changes than content, or too many of them. Only so many groups are rewritten in one checkpoint, so that none is much
 * larger than the others. One thread.
 */
public final class ChangeLog {

    /** Parts are handed on when they reach this size. */
    private static final int PART_BYTES = 64 * 1_024;

    /** Sinks kept for groups to come, which a walk passes one by one: a new one is an array that is cleared first. */
    private static final int SPARES = 2;

    /** A group is rewritten after this many checkpoints that changed it, ... */
    static final int MOST_CHANGES = 64;

    /** ... or when its changes are so many times as large as it was when written whole. */
    private static final int MOST_CHANGES_TO_BASE = 4;

    /** Changes of fewer bytes than this are never a reason to rewrite a group. */
    private static final int FEW_BYTES = 4_096;

    /** A checkpoint may always rewrite this much, and else twice what changed. */
    private static final int FREE_REWRITES_BYTES = 256 * 1_024;

    /** What is known of one key group. */
    private static final class Group {
        /** Whether the checkpoint before has entries of it. */
        boolean based;

        /** Whether the next checkpoint must write it whole. */
        boolean rewrite;

        /** Whether the present one does. */
        boolean whole = true;

        long baseBytes;
        long changeBytes;
        int changes;
        long written;

        /** Entries of the present checkpoint that have not been handed on. */
        @Nullable
        ByteSink entries;

        /** Removals since the present checkpoint began, for the next. */
        @Nullable
        ByteSink removals;
    }

    private final String section;
    private final KeyGroups groups;
    private final Group[] known;
    private final ArrayDeque<ByteSink> spares = new ArrayDeque<>(SPARES);
    private @Nullable SectionSink sink;
    private int nextRewrite;
    private long lastChangeBytes;

    /** The log of a section of an instance with these key groups. */
    public ChangeLog(String section, KeyGroups groups) {
        this.section = section;
        this.groups = groups;
        this.known = new Group[groups.to() - groups.from()];
        for (int i = 0; i < known.length; i++) {
            known[i] = new Group();
        }
    }

    /** The section's name. */
    public String section() {
        return section;
    }

    /**
     * Begins a checkpoint; the one before has ended.
     *
     * @param changesOnly whether it may build on the one before
     */
    public void begin(SectionSink into, boolean changesOnly) {
        sink = into;
        long budgetBytes = Math.max(FREE_REWRITES_BYTES, 2 * lastChangeBytes);
        int first = nextRewrite;
        for (int i = 0; i < known.length; i++) {
            int at = (first + i) % known.length;
            Group group = known[at];
            group.whole = !changesOnly || !group.based || group.rewrite;
            if (!group.whole && budgetBytes > 0 && isDue(group)) {
                group.whole = true;
                budgetBytes -= group.baseBytes;
                nextRewrite = at + 1;
            }
            // What calls for the next rewrite may be found while this checkpoint is written.
            group.rewrite = false;
            group.written = 0;
            ByteSink removals = group.removals;
            group.removals = null;
            if (!group.whole && removals != null) {
                ByteSink entries = entries(group);
                entries.writeBytes(removals.buffer(), 0, removals.position());
            }
        }
    }

    private static boolean isDue(Group group) {
        return group.changes >= MOST_CHANGES
                || group.changeBytes > Math.max(FEW_BYTES, MOST_CHANGES_TO_BASE * group.baseBytes);
    }

    /** Whether a key group is written whole in the present checkpoint. */
    public boolean isWhole(int group) {
        return of(group).whole;
    }

    /** Begins an entry of the present checkpoint: its bytes are to be appended to the result. */
    public ByteSink entry(int group) {
        Group of = of(group);
        of.based = true;
        ByteSink entries = entries(of);
        if (entries.position() >= PART_BYTES) {
            handOn(group, of, entries);
        }
        return entries;
    }

    /** The removal of an entry that checkpoints know, to be appended to the result; {@code null} if nobody has to know. */
    public @Nullable ByteSink removal(int group) {
        Group of = of(group);
        if (!of.based || of.rewrite) {
            return null;
        }
        ByteSink removals = of.removals;
        if (removals == null) {
            removals = new ByteSink();
            of.removals = removals;
        }
        if (removals.position() > FEW_BYTES + of.baseBytes + of.changeBytes) {
            of.rewrite = true;
            of.removals = null;
            return null;
        }
        return removals;
    }

    /** Every entry of a key group has been written for the present checkpoint: hands them on now, and not all at the end. */
    public void passed(int group) {
        Group of = of(group);
        ByteSink entries = of.entries;
        if (entries != null && entries.position() > 0) {
            handOn(group, of, entries);
        }
        if (entries != null && spares.size() < SPARES && entries.buffer().length <= 2 * PART_BYTES) {
            spares.push(entries);
        }
        of.entries = null;
    }

    /** Ends the present checkpoint: every entry of it has been written. */
    public void end() {
        lastChangeBytes = 0;
        for (int i = 0; i < known.length; i++) {
            Group group = known[i];
            int number = groups.from() + i;
            passed(number);
            if (group.whole) {
                group.based = group.written > 0;
                group.baseBytes = group.written;
                group.changeBytes = 0;
                group.changes = 0;
            } else if (group.written > 0) {
                group.changeBytes += group.written;
                group.changes++;
                lastChangeBytes += group.written;
            } else {
                sink().unchanged(section, number);
            }
        }
        sink = null;
    }

    /** A part of a key group has been read from the snapshot that the next checkpoint may build on. */
    public void restored(int group, Kind kind, int bytes) {
        Group of = of(group);
        of.based = true;
        if (kind == Kind.WHOLE) {
            of.baseBytes += bytes;
        } else {
            of.changeBytes += bytes;
            of.changes++;
        }
    }

    /** What the snapshot has is not what would be written today: the next checkpoint writes everything whole. */
    public void rewriteAll() {
        for (Group group : known) {
            group.rewrite = true;
        }
    }

    private void handOn(int number, Group group, ByteSink entries) {
        group.written += entries.position();
        sink().part(section, number, group.whole ? Kind.WHOLE : Kind.CHANGES, entries.toByteArray());
        entries.reset();
    }

    private ByteSink entries(Group group) {
        ByteSink entries = group.entries;
        if (entries == null) {
            entries = spares.isEmpty() ? new ByteSink() : spares.pop();
            group.entries = entries;
        }
        return entries;
    }

    private SectionSink sink() {
        SectionSink into = sink;
        if (into == null) {
            throw new IllegalStateException("no checkpoint is being written to the section " + section);
        }
        return into;
    }

    private Group of(int group) {
        return known[group - groups.from()];
    }
}
