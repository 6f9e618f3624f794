package dev.millrace.snapshot.directory;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.CorruptDataException;
import dev.millrace.snapshot.PartChain;
import dev.millrace.snapshot.SectionId;
import dev.millrace.snapshot.Sections;
import dev.millrace.snapshot.SnapshotPart.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The index at the end of a data file: every section of the snapshot that the file was written for, how many of its parts lie
 * in older files, and where those are that lie in this one.
 *
 * @param sections the sections, in the order in which they were first spoken of
 */
record DataIndex(List<IndexedSection> sections) {

    /**
     * A section of an index.
     *
     * @param id which one
     * @param before how many of its parts lie in older files
     * @param own its parts in this file, which come after those
     */
    record IndexedSection(SectionId id, int before, List<StoredPart> own) {}

    DataIndex {
        sections = List.copyOf(sections);
    }

    /** The index of the file with this id, for a snapshot of these sections. */
    static DataIndex of(long file, Sections<StoredPart> sections) {
        List<IndexedSection> indexed = new ArrayList<>(sections.chains().size());
        sections.chains().forEach((id, chain) -> {
            int own = partsIn(file, chain);
            indexed.add(new IndexedSection(id, chain.size() - own, chain.newest(own)));
        });
        return new DataIndex(indexed);
    }

    private static int partsIn(long file, PartChain<StoredPart> chain) {
        int count = 0;
        @Nullable PartChain<StoredPart> at = chain;
        while (at != null && at.last().file() == file) {
            count++;
            at = at.before();
        }
        return count;
    }

    byte[] toBytes() {
        Map<String, Integer> names = new LinkedHashMap<>();
        ByteSink body = new ByteSink(64 + 16 * sections.size());
        body.writeCount(sections.size());
        for (IndexedSection section : sections) {
            body.writeCount(number(section.id().operator(), names));
            body.writeCount(number(section.id().section(), names));
            body.writeInt(section.id().keyGroup());
            body.writeCount(section.before());
            body.writeCount(section.own().size());
            for (StoredPart part : section.own()) {
                body.writeInt(part.instance());
                body.writeBoolean(part.kind() == Kind.CHANGES);
                body.writeUnsigned(part.offset());
                body.writeCount(part.length());
                body.writeFixedInt(part.checksum());
            }
        }
        ByteSink sink = new ByteSink(body.position() + 64 * names.size() + 16);
        sink.writeCount(names.size());
        names.keySet().forEach(sink::writeString);
        sink.writeBytes(body.buffer(), 0, body.position());
        return sink.toByteArray();
    }

    private static int number(String name, Map<String, Integer> names) {
        Integer known = names.get(name);
        if (known == null) {
            known = names.size();
            names.put(name, known);
        }
        return known;
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @param file the data file's id
     * @param end where the parts end in it
     * @throws CorruptDataException if it makes no sense
     */
    static DataIndex of(byte[] bytes, long file, long end) {
        ByteSource source = new ByteSource(bytes);
        List<String> names = new ArrayList<>();
        for (int left = source.readCount(); left > 0; left--) {
            names.add(source.readString());
        }
        List<IndexedSection> sections = new ArrayList<>();
        for (int left = source.readCount(); left > 0; left--) {
            sections.add(section(source, names, file));
        }
        if (source.remaining() > 0) {
            throw new CorruptDataException(source.position(), "the end", source.remaining() + " more bytes");
        }
        requireCovered(sections, end);
        return new DataIndex(sections);
    }

    private static IndexedSection section(ByteSource source, List<String> names, long file) {
        String operator = name(source, names);
        SectionId id = new SectionId(operator, name(source, names), source.readInt());
        int before = (int) source.readUnsigned(Integer.MAX_VALUE, "a number of parts");
        List<StoredPart> own = new ArrayList<>();
        for (int left = source.readCount(); left > 0; left--) {
            int instance = source.readInt();
            Kind kind = source.readBoolean() ? Kind.CHANGES : Kind.WHOLE;
            long offset = source.readUnsigned(Long.MAX_VALUE, "an offset");
            int length = (int) source.readUnsigned(Integer.MAX_VALUE, "a length");
            own.add(new StoredPart(file, offset, length, source.readFixedInt(), id, instance, kind));
        }
        if (before + own.size() == 0) {
            throw new CorruptDataException(source.position(), "a section with parts", id + " with none");
        }
        return new IndexedSection(id, before, own);
    }

    private static String name(ByteSource source, List<String> names) {
        return names.get((int) source.readUnsigned(names.size() - 1L, "the number of a name"));
    }

    /** Whether the parts lie one behind the other, with nothing between that no checksum stands for. */
    private static void requireCovered(List<IndexedSection> sections, long end) {
        List<StoredPart> parts = new ArrayList<>();
        sections.forEach(section -> parts.addAll(section.own()));
        parts.sort(Comparator.comparingLong(StoredPart::offset).thenComparingInt(StoredPart::length));
        long at = Format.DATA_HEAD_BYTES;
        for (StoredPart part : parts) {
            if (part.offset() != at) {
                throw new CorruptDataException(0, "a part at byte " + at, "one at " + part.offset());
            }
            at += part.length();
        }
        if (at != end) {
            throw new CorruptDataException(0, "parts up to byte " + end, "parts up to " + at);
        }
    }
}
