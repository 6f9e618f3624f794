package dev.millrace.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.sink.Writer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SinksTest {

    record Payment(String id, long cents) {}

    @Test
    void console_printsALinePerRecordWhenFlushed() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ConsoleSink<Payment> sink = ConsoleSink.<Payment>lines(payment -> payment.id() + " " + payment.cents())
                .to(new PrintStream(bytes, false, UTF_8));
        Writer<Payment> writer = Serialized.copy(sink).open(new FakeRun());
        writer.write(new Payment("ä", 1), 0);
        writer.write(new Payment("b", 2), 0);
        assertThat(bytes.toString(UTF_8)).isEmpty();
        writer.flush();
        assertThat(bytes.toString(UTF_8)).isEqualTo("ä 1\nb 2\n");

        for (int i = 0; i < 2000; i++) {
            writer.write(new Payment("c", i), 0);
        }
        writer.close();
        assertThat(bytes.toString(UTF_8).lines()).hasSize(2002);
        assertThat(sink.accepts()).isEqualTo(ChangeMode.RETRACT);
    }

    @Test
    void console_printsToTheStandardOutput() throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, UTF_8));
        try {
            Writer<Integer> writer = ConsoleSink.<Integer>lines().open(new FakeRun());
            writer.write(42, 0);
            writer.close();
        } finally {
            System.setOut(before);
        }
        assertThat(bytes.toString(UTF_8)).isEqualTo("42\n");
    }

    @Test
    void console_saysThatNobodyReads() throws Exception {
        PrintStream closed = new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("broken pipe");
            }
        });
        Writer<Integer> writer = ConsoleSink.<Integer>lines().to(closed).open(new FakeRun());
        writer.write(1, 0);

        assertThatThrownBy(writer::flush)
                .hasMessage("CONSOLE_CLOSED: the output can no longer be written to;"
                        + " keep reading it until the run has ended");
    }

    @Test
    void collect_addsToTheCallersCollection() throws Exception {
        List<Object> list = new ArrayList<>();
        CollectSink<Payment> sink = CollectSink.into(list);
        Writer<Payment> writer = Serialized.copy(sink).open(new FakeRun());
        writer.write(new Payment("a", 1), 0);

        assertThat(list).containsExactly(new Payment("a", 1));
        assertThat(sink.accepts()).isEqualTo(ChangeMode.RETRACT);
    }

    @Test
    void collect_losesNothingFromSeveralTasks() throws Exception {
        List<Integer> list = new ArrayList<>();
        CollectSink<Integer> sink = CollectSink.into(list);
        List<Thread> tasks = new ArrayList<>();
        for (int task = 0; task < 4; task++) {
            Writer<Integer> writer = sink.open(new FakeRun(4));
            tasks.add(new Thread(() -> {
                try {
                    for (int i = 0; i < 10_000; i++) {
                        writer.write(i, 0);
                    }
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }));
        }
        tasks.forEach(Thread::start);
        for (Thread task : tasks) {
            task.join();
        }

        assertThat(list).hasSize(40_000);
    }
}
