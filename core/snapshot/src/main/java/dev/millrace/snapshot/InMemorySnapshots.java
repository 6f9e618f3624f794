package dev.millrace.snapshot;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Keeps the newest snapshots in memory: for tests, and for restarts within a process. Safe for use by several threads. */
public final class InMemorySnapshots implements SnapshotStorage {

    private final int retained;
    private final TreeMap<Long, Snapshot> snapshots = new TreeMap<>();

    /** A storage that keeps the newest {@code retained} snapshots. */
    public InMemorySnapshots(int retained) {
        if (retained < 1) {
            throw new IllegalArgumentException("at least 1 snapshot must be kept: " + retained);
        }
        this.retained = retained;
    }

    @Override
    public synchronized SnapshotWriter begin(long id, OptionalLong base) throws IOException {
        List<SnapshotPart> before =
                base.isEmpty() ? List.of() : read(base.getAsLong()).parts();
        return new Writer(Sections.of(before, SnapshotPart::sectionId).next());
    }

    private synchronized void keep(Snapshot snapshot) {
        snapshots.put(snapshot.id(), snapshot);
        while (snapshots.size() > retained) {
            snapshots.pollFirstEntry();
        }
    }

    @Override
    public synchronized List<Long> list() {
        return List.copyOf(snapshots.keySet());
    }

    @Override
    public synchronized Snapshot read(long id) throws IOException {
        Snapshot snapshot = snapshots.get(id);
        if (snapshot == null) {
            throw new IOException("there is no snapshot " + id + "; there are " + snapshots.keySet());
        }
        return snapshot;
    }

    private final class Writer implements SnapshotWriter {

        private final NextSections<SnapshotPart> sections;

        Writer(NextSections<SnapshotPart> sections) {
            this.sections = sections;
        }

        @Override
        public void write(SnapshotPart part) {
            sections.admit(part);
            if (NextSections.isKept(part)) {
                sections.add(part.sectionId(), part);
            }
        }

        @Override
        public void complete(SnapshotHeader header) {
            keep(new Snapshot(header, sections.done().parts()));
        }

        @Override
        public void close() {}
    }
}
