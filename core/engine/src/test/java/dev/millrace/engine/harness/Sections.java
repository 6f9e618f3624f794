package dev.millrace.engine.harness;

import dev.millrace.codec.ByteSink;
import dev.millrace.engine.chain.KeyGroups;
import dev.millrace.snapshot.InMemorySnapshots;
import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.SectionSource;
import dev.millrace.snapshot.Snapshot;
import dev.millrace.snapshot.SnapshotHeader;
import dev.millrace.snapshot.SnapshotPart;
import dev.millrace.snapshot.SnapshotPart.Kind;
import dev.millrace.snapshot.SnapshotWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The snapshot of one operator: the sections that its instances wrote, perhaps as changes to those of another. */
public final class Sections {

    private static final String OPERATOR = "op";

    /** What one instance wrote. */
    private static final class Written implements SectionSink {
        final Map<String, TreeMap<Integer, ByteSink>> whole = new TreeMap<>();
        final List<SnapshotPart> cut = new ArrayList<>();

        @Override
        public ByteSink section(String name, int keyGroup) {
            return whole.computeIfAbsent(name, n -> new TreeMap<>()).computeIfAbsent(keyGroup, g -> new ByteSink());
        }

        @Override
        public void part(String name, int keyGroup, Kind kind, byte[] bytes) {
            cut.add(new SnapshotPart(OPERATOR, 0, name, keyGroup, kind, bytes));
        }

        List<SnapshotPart> parts() {
            List<SnapshotPart> parts = new ArrayList<>();
            whole.forEach((name, byGroup) -> byGroup.forEach((group, sink) ->
                    parts.add(new SnapshotPart(OPERATOR, 0, name, group, Kind.WHOLE, sink.toByteArray()))));
            parts.addAll(cut);
            return parts;
        }
    }

    private final @Nullable Sections base;
    private final List<Written> byInstance = new ArrayList<>();

    /** A snapshot that stands for itself. */
    public Sections() {
        this(null);
    }

    /** A snapshot whose changes are those to another. */
    public Sections(@Nullable Sections base) {
        this.base = base;
    }

    /** Where one more instance writes. */
    public SectionSink newInstance() {
        Written written = new Written();
        byInstance.add(written);
        return written;
    }

    /** What an instance with these key groups finds. */
    public SectionSource of(KeyGroups groups) {
        try {
            InMemorySnapshots storage = new InMemorySnapshots(Integer.MAX_VALUE);
            return keep(storage).of(OPERATOR, groups::contains);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Snapshot keep(InMemorySnapshots storage) throws IOException {
        long baseId = base == null ? 0 : base.keep(storage).id();
        long id = baseId + 1;
        try (SnapshotWriter writer = storage.begin(id, base == null ? OptionalLong.empty() : OptionalLong.of(baseId))) {
            for (Written written : byInstance) {
                for (SnapshotPart part : written.parts()) {
                    writer.write(part);
                }
            }
            writer.complete(new SnapshotHeader(id, "pipeline", "{}", 16));
        }
        return storage.read(id);
    }

    /** All parts that were written of the sections of a name, by instance: their bytes. */
    public List<byte[]> bytes(String name) {
        return byInstance.stream()
                .flatMap(written -> written.parts().stream())
                .filter(part -> part.section().equals(name))
                .map(SnapshotPart::bytes)
                .toList();
    }

    /** How many bytes were written for keys. */
    public long keyedBytes() {
        return byInstance.stream()
                .flatMap(written -> written.parts().stream())
                .filter(part -> part.keyGroup() != SectionSink.NO_KEY_GROUP)
                .mapToLong(SnapshotPart::length)
                .sum();
    }

    /** How many bytes a restore has to read for keys. */
    public long chainBytes() throws IOException {
        return keep(new InMemorySnapshots(Integer.MAX_VALUE)).parts().stream()
                .filter(part -> part.keyGroup() != SectionSink.NO_KEY_GROUP)
                .mapToLong(SnapshotPart::length)
                .sum();
    }

    /** Replaces the bytes of a section's first part in the first instance that has it. */
    public void overwrite(String name, byte[] bytes) {
        Written written = byInstance.get(0);
        TreeMap<Integer, ByteSink> whole = written.whole.get(name);
        if (whole != null) {
            ByteSink sink = new ByteSink();
            sink.writeBytes(bytes, 0, bytes.length);
            whole.put(whole.firstKey(), sink);
            return;
        }
        for (int i = 0; i < written.cut.size(); i++) {
            SnapshotPart part = written.cut.get(i);
            if (part.section().equals(name)) {
                written.cut.set(i, new SnapshotPart(OPERATOR, 0, name, part.keyGroup(), part.kind(), bytes));
                return;
            }
        }
        throw new IllegalArgumentException("there is no section " + name);
    }
}
