package dev.millrace.testkit.recovery;

import dev.millrace.snapshot.InMemorySnapshots;
import dev.millrace.snapshot.Snapshot;
import dev.millrace.snapshot.SnapshotHeader;
import dev.millrace.snapshot.SnapshotPart;
import dev.millrace.snapshot.SnapshotStorage;
import dev.millrace.snapshot.SnapshotWriter;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** A storage in memory that fails as often as it is told to. */
final class Storage implements SnapshotStorage {

    private final InMemorySnapshots kept = new InMemorySnapshots(2);
    String error = "planted";
    int failingWrites;
    int failingReads;

    @Override
    public SnapshotWriter begin(long id, OptionalLong base) throws IOException {
        SnapshotWriter writer = kept.begin(id, base);
        return new SnapshotWriter() {
            @Override
            public void write(SnapshotPart part) throws IOException {
                writer.write(part);
            }

            @Override
            public void complete(SnapshotHeader header) throws IOException {
                if (failingWrites > 0) {
                    failingWrites--;
                    throw new IOException(error);
                }
                writer.complete(header);
            }

            @Override
            public void close() throws IOException {
                writer.close();
            }
        };
    }

    @Override
    public List<Long> list() {
        return kept.list();
    }

    @Override
    public Snapshot read(long id) throws IOException {
        if (failingReads > 0) {
            failingReads--;
            throw new IOException(error);
        }
        return kept.read(id);
    }
}
