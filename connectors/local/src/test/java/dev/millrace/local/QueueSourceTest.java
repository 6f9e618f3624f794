package dev.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.source.Poll;
import dev.millrace.api.source.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class QueueSourceTest {

    @Test
    void shouldReadUntilClosedAndEmpty() throws Exception {
        BlockingQueue<String> queue = new LinkedBlockingQueue<>();
        QueueSource<String> source = QueueSource.of(queue, String.class);
        Reader<String, String, Long> reader = Driver.open(source, new FakeRun(), null);
        Collected<String> out = new Collected<>();
        assertThat(reader.poll(out, 2)).isEqualTo(Poll.nothing());

        queue.addAll(List.of("a", "b", "c"));
        assertThat(reader.poll(out, 2).status()).isEqualTo(Poll.Status.MORE);
        assertThat(out.values).containsExactly("a", "b");
        source.close();
        assertThat(reader.poll(out, 2).status()).isEqualTo(Poll.Status.SPLIT_FINISHED);
        assertThat(out.values).containsExactly("a", "b", "c");
        assertThat(reader.position()).isEqualTo(3);
    }

    @Test
    void close_reachesCopies() throws Exception {
        QueueSource<String> source = QueueSource.of(new LinkedBlockingQueue<>(List.of("a")), String.class);
        QueueSource<String> copy = Serialized.copy(source);
        Reader<String, String, Long> reader = Driver.open(copy, new FakeRun(), null);
        source.close();

        Collected<String> out = new Collected<>();
        assertThat(reader.poll(out, 5).status()).isEqualTo(Poll.Status.SPLIT_FINISHED);
        assertThat(out.values).containsExactly("a");
    }

    @Test
    void shouldGoOnWithWhatIsStillInTheQueue() throws Exception {
        BlockingQueue<Integer> queue = new LinkedBlockingQueue<>(List.of(1, 2, 3, 4));
        QueueSource<Integer> source = QueueSource.of(queue, Integer.class);
        Long position = null;
        for (int read = 1; read <= 3; read++) {
            Reader<Integer, String, Long> reader = Driver.open(source, new FakeRun(), position);
            assertThat(Driver.take(reader, 1)).containsExactly(read);
            position = reader.position();
            assertThat(position).isEqualTo(read);
        }
        assertThat(Driver.drain(Driver.open(source, new FakeRun(), 3L))).containsExactly(4);
    }

    @Test
    void shouldLoseNothingBetweenAProducerAndItsReader() throws Exception {
        BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(4);
        QueueSource<Integer> source = QueueSource.of(queue, Integer.class);
        Reader<Integer, String, Long> reader = Driver.open(source, new FakeRun(), null);
        int count = 20_000;
        Thread producer = new Thread(() -> {
            for (int i = 0; i < count; i++) {
                try {
                    queue.put(i);
                } catch (InterruptedException e) {
                    return;
                }
            }
            source.close();
        });
        producer.start();
        Collected<Integer> out = new Collected<>();
        while (reader.poll(out, 10).status() != Poll.Status.SPLIT_FINISHED) {
            Thread.onSpinWait();
        }
        producer.join();

        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            expected.add(i);
        }
        assertThat(out.values).isEqualTo(expected);
    }
}
