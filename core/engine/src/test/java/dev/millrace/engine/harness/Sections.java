package dev.millrace.engine.harness;

import dev.millrace.codec.ByteSink;
import dev.millrace.engine.chain.KeyGroups;
import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.SectionSource;
import dev.millrace.snapshot.SnapshotPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The snapshot of one operator: the sections that its instances wrote. */
public final class Sections {

    private final List<Map<String, TreeMap<Integer, ByteSink>>> byInstance = new ArrayList<>();

    /** Where one more instance writes. */
    public SectionSink newInstance() {
        Map<String, TreeMap<Integer, ByteSink>> sections = new TreeMap<>();
        byInstance.add(sections);
        return (name, group) ->
                sections.computeIfAbsent(name, n -> new TreeMap<>()).computeIfAbsent(group, g -> new ByteSink());
    }

    /** What an instance with these key groups finds. */
    public SectionSource of(KeyGroups groups) {
        return name -> {
            List<SectionSource.Section> found = new ArrayList<>();
            for (Map<String, TreeMap<Integer, ByteSink>> sections : byInstance) {
                sections.getOrDefault(name, new TreeMap<>()).forEach((group, bytes) -> {
                    if (group == SectionSink.NO_KEY_GROUP || groups.contains(group)) {
                        found.add(new SectionSource.Section(new SnapshotPart(
                                "operator", 0, name, group, SnapshotPart.Kind.WHOLE, bytes.toByteArray())));
                    }
                });
            }
            return found;
        };
    }

    /** All sections of a name that belong to key groups, by instance: their bytes. */
    public List<byte[]> bytes(String name) {
        List<byte[]> bytes = new ArrayList<>();
        byInstance.forEach(sections ->
                sections.getOrDefault(name, new TreeMap<>()).forEach((group, sink) -> bytes.add(sink.toByteArray())));
        return bytes;
    }

    /** Replaces the bytes of a section in the first instance that has it. */
    public void overwrite(String name, byte[] bytes) {
        TreeMap<Integer, ByteSink> sections = byInstance.get(0).get(name);
        ByteSink sink = new ByteSink();
        sink.writeBytes(bytes, 0, bytes.length);
        sections.put(sections.firstKey(), sink);
    }
}
