package dev.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Type;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.Reader;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollectionSourceTest {

    record Plain(int number) {}

    record Mobile(int number) implements Serializable {}

    @Test
    void shouldReadTheElementsThereWere() throws Exception {
        List<String> list = new ArrayList<>(List.of("a", "b"));
        CollectionSource<String> source = CollectionSource.of(list, String.class);
        list.add("c");

        assertThat(Driver.drain(Driver.open(source, new FakeRun(), null))).containsExactly("a", "b");
        assertThat(source.bounded()).isTrue();
        assertThat(source.type()).isEqualTo(Type.of(String.class));
    }

    @Test
    void shouldTakeElementsOneByOneAndNone() throws Exception {
        assertThat(Driver.drain(Driver.open(CollectionSource.of(Integer.class, 1, 2, 3, 4), new FakeRun(), null)))
                .containsExactly(1, 2, 3, 4);
        CollectionSource<List<String>> lists = CollectionSource.of(new Type<>() {}, List.of("a"), List.of());
        assertThat(Driver.drain(Driver.open(lists, new FakeRun(), null))).containsExactly(List.of("a"), List.of());
        Reader<String, String, Long> empty =
                Driver.open(CollectionSource.of(List.of(), String.class), new FakeRun(), null);
        assertThat(empty.poll(new Collected<>(), 1).status()).isEqualTo(Poll.Status.SPLIT_FINISHED);
    }

    @Test
    void shouldGoOnFromEveryPosition() throws Exception {
        CollectionSource<Integer> source = CollectionSource.of(Integer.class, 1, 2, 3, 4, 5);
        for (int read = 1; read <= 5; read++) {
            Reader<Integer, String, Long> first = Driver.open(source, new FakeRun(), null);
            Driver.take(first, read);

            assertThat(Driver.drain(Driver.open(source, new FakeRun(), first.position())))
                    .isEqualTo(List.of(1, 2, 3, 4, 5).subList(read, 5));
        }
    }

    @Test
    void shouldTravelWithinTheProcessWhateverItsElementsAre() throws Exception {
        CollectionSource<Plain> source = CollectionSource.of(Plain.class, new Plain(1));

        assertThat(Driver.drain(Driver.open(Serialized.copy(source), new FakeRun(), null)))
                .containsExactly(new Plain(1));
    }

    @Test
    void shouldTravelToAnotherProcessIfItsElementsCan() throws Exception {
        byte[] mobile = Serialized.bytes(CollectionSource.of(Mobile.class, new Mobile(1)));
        CollectionSource<Mobile> there = Serialized.read(Serialized.asOfAnotherProcess(mobile));
        assertThat(Driver.drain(Driver.open(there, new FakeRun(), null))).containsExactly(new Mobile(1));

        byte[] plain = Serialized.bytes(CollectionSource.of(Plain.class, new Plain(1)));
        assertThatThrownBy(() -> Serialized.read(Serialized.asOfAnotherProcess(plain)))
                .hasMessage("OTHER_PROCESS at " + Plain.class.getName()
                        + ": the elements could not be brought into this process: java.io.NotSerializableException: "
                        + Plain.class.getName()
                        + "; let the elements be Serializable, or run the pipeline where it was described");
    }
}
