package dev.millrace.snapshot.directory;

import dev.millrace.snapshot.NextSections;
import dev.millrace.snapshot.PartChain;
import dev.millrace.snapshot.SectionId;
import dev.millrace.snapshot.Sections;
import dev.millrace.snapshot.SnapshotHeader;
import dev.millrace.snapshot.SnapshotPart;
import dev.millrace.snapshot.SnapshotWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes in the parts of one snapshot and puts them into its data file. Of what it has written it knows only where it lies. */
final class DirectoryWriter implements SnapshotWriter {

    private enum State {
        OPEN,
        FAILED,
        COMPLETE
    }

    private final long id;
    private final DirectorySnapshots storage;
    private final DataFiles files;
    private final DataFileWriter data;
    private final Contents base;
    private final NextSections<StoredPart> sections;
    private final Set<SectionId> carried;
    private State state = State.OPEN;

    /**
     * A writer.
     *
     * @param files the data files with the parts of the snapshot before
     * @param data where parts go
     * @param base what the snapshot before consists of
     * @param carried the sections whose older parts are to be copied if they stay
     */
    DirectoryWriter(
            long id,
            DirectorySnapshots storage,
            DataFiles files,
            DataFileWriter data,
            Contents base,
            Set<SectionId> carried) {
        this.id = id;
        this.storage = storage;
        this.files = files;
        this.data = data;
        this.base = base;
        this.sections = base.sections().next();
        this.carried = carried;
    }

    long id() {
        return id;
    }

    DataFileWriter data() {
        return data;
    }

    boolean isComplete() {
        return state == State.COMPLETE;
    }

    @Override
    public void write(SnapshotPart part) throws IOException {
        requireOpen();
        PartChain<StoredPart> before = sections.admit(part);
        SectionId section = part.sectionId();
        state = State.FAILED;
        if (carried.remove(section)) {
            carry(section, part.kind() == SnapshotPart.Kind.WHOLE ? null : before);
        }
        if (NextSections.isKept(part)) {
            sections.add(section, data.append(part));
        }
        state = State.OPEN;
    }

    private void carry(SectionId section, @Nullable PartChain<StoredPart> before) throws IOException {
        if (before == null) {
            return;
        }
        List<StoredPart> copies = new ArrayList<>();
        for (StoredPart older : before.parts()) {
            copies.add(copy(older));
        }
        sections.replace(section, copies);
    }

    private StoredPart copy(StoredPart older) throws IOException {
        try {
            return data.append(files.read(older), older.section(), older.instance(), older.kind());
        } catch (DamagedException e) {
            throw e.error();
        }
    }

    @Override
    public void complete(SnapshotHeader header) throws IOException {
        requireOpen();
        if (header.id() != id) {
            throw new IllegalArgumentException("a header of " + header.id() + " for snapshot " + id);
        }
        state = State.FAILED;
        Sections<StoredPart> done = sections.done();
        storage.complete(header, base.next(done, data.finish(done)));
        state = State.COMPLETE;
    }

    private void requireOpen() throws IOException {
        if (state != State.OPEN) {
            throw new IOException(
                    "snapshot " + id + (state == State.COMPLETE ? " is complete already" : " failed before"));
        }
    }

    @Override
    public void close() throws IOException {
        storage.ended(this);
    }
}
