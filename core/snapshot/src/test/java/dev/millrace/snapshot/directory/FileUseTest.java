package dev.millrace.snapshot.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.snapshot.SectionId;
import dev.millrace.snapshot.Sections;
import dev.millrace.snapshot.SnapshotPart.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Counts from one snapshot to the next, where sections go on, begin anew, come and go. */
class FileUseTest {

    private static StoredPart part(String section, long file, int length) {
        return new StoredPart(file, 20, length, 0, new SectionId("a", section, 0), 0, Kind.WHOLE);
    }

    private static Sections<StoredPart> sections(StoredPart... parts) {
        return Sections.of(Arrays.asList(parts), StoredPart::section);
    }

    private static List<Long> files(FileUse use) {
        return LongStream.range(0, 10).filter(use::has).boxed().toList();
    }

    @Test
    void shouldCountWhatThereIs() {
        FileUse use =
                FileUse.none().next(Sections.none(), sections(part("s", 1, 10), part("s", 2, 5), part("t", 1, 7)));

        assertThat(files(use)).containsExactly(1L, 2L);
        assertThat(use.bytes()).isEqualTo(22);
        assertThat(files(FileUse.none())).isEmpty();
    }

    @Test
    void shouldFollowSectionsThatGoOnBeginAnewComeAndGo() {
        Sections<StoredPart> before =
                sections(part("goes on", 1, 10), part("anew", 2, 5), part("anew", 3, 5), part("goes", 4, 1));
        FileUse use = FileUse.none().next(Sections.none(), before);

        var next = before.next();
        SectionId goesOn = new SectionId("a", "goes on", 0);
        next.replace(goesOn, before.chain(goesOn).parts());
        next.add(goesOn, part("goes on", 5, 2));
        next.add(new SectionId("a", "anew", 0), part("anew", 6, 3));
        next.add(new SectionId("a", "comes", 0), part("comes", 6, 4));
        FileUse after = use.next(before, next.done());

        assertThat(files(after)).containsExactly(1L, 5L, 6L);
        assertThat(after.bytes()).isEqualTo(10 + 2 + 3 + 4);
        assertThat(files(use)).as("the one before").containsExactly(1L, 2L, 3L, 4L);
        assertThat(use.bytes()).isEqualTo(21);
    }
}
