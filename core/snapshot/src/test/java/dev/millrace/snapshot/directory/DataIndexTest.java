package dev.millrace.snapshot.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.codec.CorruptDataException;
import dev.millrace.snapshot.SectionId;
import dev.millrace.snapshot.Sections;
import dev.millrace.snapshot.SnapshotPart.Kind;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What an index must say of the parts in its file to be believed. */
class DataIndexTest {

    private static final long FILE = 5;

    private static StoredPart part(String section, long file, long offset, int length, Kind kind) {
        return new StoredPart(file, offset, length, 77, new SectionId("a", section, 2), 1, kind);
    }

    private static byte[] bytes(StoredPart... parts) {
        return DataIndex.of(FILE, Sections.of(Arrays.asList(parts), StoredPart::section))
                .toBytes();
    }

    @Test
    void shouldBeReadAsItWasWritten() {
        StoredPart older = part("s", 4, 20, 9, Kind.WHOLE);
        StoredPart one = part("s", FILE, 25, 3, Kind.CHANGES);
        StoredPart two = part("s", FILE, 28, 0, Kind.CHANGES);
        StoredPart three = part("s", FILE, 28, 2, Kind.CHANGES);
        StoredPart other = part("t", FILE, 20, 5, Kind.WHOLE);

        assertThat(DataIndex.of(bytes(older, one, two, three, other), FILE, 30).sections())
                .containsExactly(
                        new DataIndex.IndexedSection(one.section(), 1, Arrays.asList(one, two, three)),
                        new DataIndex.IndexedSection(other.section(), 0, Arrays.asList(other)));
    }

    @Test
    void shouldCoverTheFileWithoutGapsAndOverlaps() {
        assertThatThrownBy(() -> DataIndex.of(bytes(part("s", FILE, 21, 5, Kind.WHOLE)), FILE, 26))
                .isInstanceOf(CorruptDataException.class)
                .hasMessageContaining("expected a part at byte 20, found one at 21");
        assertThatThrownBy(() -> DataIndex.of(
                        bytes(part("s", FILE, 20, 5, Kind.WHOLE), part("t", FILE, 24, 5, Kind.WHOLE)), FILE, 29))
                .hasMessageContaining("expected a part at byte 25, found one at 24");
        assertThatThrownBy(() -> DataIndex.of(bytes(part("s", FILE, 20, 5, Kind.WHOLE)), FILE, 26))
                .hasMessageContaining("expected parts up to byte 26, found parts up to 25");
    }

    @Test
    void shouldEndWhereItsBytesEnd() {
        byte[] longer = Arrays.copyOf(bytes(part("s", FILE, 20, 5, Kind.WHOLE)), 100);
        byte[] shorter = Arrays.copyOf(longer, 9);

        assertThatThrownBy(() -> DataIndex.of(longer, FILE, 25)).isInstanceOf(CorruptDataException.class);
        assertThatThrownBy(() -> DataIndex.of(shorter, FILE, 25)).isInstanceOf(CorruptDataException.class);
    }
}
