package dev.millrace.testkit.disk;

import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.Snapshot;
import dev.millrace.snapshot.SnapshotHeader;
import dev.millrace.snapshot.SnapshotPart;
import dev.millrace.snapshot.SnapshotPart.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * What a snapshot should hold, as text, by section: and how one gets there from another.
 *
 * @param id the snapshot's id
 * @param sections the parts of each section; the keys sort as sections do
 */
record ModelSnapshot(long id, TreeMap<String, List<String>> sections) {

    private static final int LONG_CONTENT = 70_000;

    /** A snapshot to be written: what it should hold in the end, and the parts to write. */
    record Next(ModelSnapshot model, List<SnapshotPart> parts) {}

    static ModelSnapshot none() {
        return new ModelSnapshot(0, new TreeMap<>());
    }

    SnapshotHeader header() {
        return new SnapshotHeader(id, "crashes", "{\"id\":" + id + "}", 4);
    }

    /** A snapshot after this one: of each section nothing, all, what has changed, or that nothing has. */
    Next next(long nextId, boolean incremental, Random random) {
        ModelSnapshot next = new ModelSnapshot(nextId, new TreeMap<>());
        List<SnapshotPart> parts = new ArrayList<>();
        for (String operator : List.of("a", "b")) {
            for (String section : List.of("s", "t")) {
                for (int keyGroup = SectionSink.NO_KEY_GROUP; keyGroup < 4; keyGroup++) {
                    next.draw(operator, section, keyGroup, incremental ? this : none(), random, parts);
                }
            }
        }
        return new Next(next, parts);
    }

    private void draw(
            String operator,
            String section,
            int keyGroup,
            ModelSnapshot before,
            Random random,
            List<SnapshotPart> parts) {
        List<String> old = before.sections.get(key(operator, section, keyGroup));
        boolean mayChange = old != null && keyGroup != SectionSink.NO_KEY_GROUP;
        switch (random.nextInt(5)) {
            case 0 -> {}
            case 1, 2 -> {
                if (mayChange) {
                    sections.put(key(operator, section, keyGroup), new ArrayList<>(old));
                    parts.add(SnapshotPart.unchanged(operator, 0, section, keyGroup));
                }
            }
            default -> {
                Kind kind = mayChange && random.nextInt(3) > 0 ? Kind.CHANGES : Kind.WHOLE;
                List<String> now = kind == Kind.CHANGES ? new ArrayList<>(old) : new ArrayList<>();
                for (int count = 1 + random.nextInt(2); count > 0; count--) {
                    SnapshotPart part =
                            new SnapshotPart(operator, random.nextInt(3), section, keyGroup, kind, content(random));
                    parts.add(part);
                    if (part.length() > 0 || kind == Kind.WHOLE) {
                        now.add(text(part));
                    }
                }
                sections.put(key(operator, section, keyGroup), now);
            }
        }
    }

    private static byte[] content(Random random) {
        byte[] content = new byte[random.nextInt(300) == 0 ? LONG_CONTENT : random.nextInt(40)];
        random.nextBytes(content);
        return content;
    }

    private static String key(String operator, String section, int keyGroup) {
        return operator + section + (keyGroup + 1);
    }

    private static String text(SnapshotPart part) {
        byte[] content = part.bytes();
        return part.operator() + "[" + part.instance() + "]/" + part.section() + "/" + part.keyGroup() + " "
                + part.kind() + " "
                + (content.length == LONG_CONTENT
                        ? "long " + Arrays.hashCode(content)
                        : HexFormat.of().formatHex(content));
    }

    /** All parts, in order. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        sections.values().forEach(texts::addAll);
        return texts;
    }

    static List<String> texts(Snapshot snapshot) {
        return snapshot.parts().stream().map(ModelSnapshot::text).toList();
    }
}
