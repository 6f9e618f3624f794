package dev.millrace.api.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.error.MillraceException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PerSplitReaderTest {

    /** A split reader that plays a script: {@code 2} emits two records, {@code .} has nothing, {@code $} ends. */
    private static final class Scripted implements SplitReader<String, Integer> {
        private final String split;
        private final Deque<Character> script = new ArrayDeque<>();
        private final List<String> events;
        private int position;
        private @Nullable Exception onPoll;
        private @Nullable Exception onClose;

        Scripted(String split, String script, @Nullable Integer from, List<String> events) {
            this.split = split;
            this.position = from == null ? 0 : from;
            this.events = events;
            script.chars().forEach(c -> this.script.add((char) c));
        }

        @Override
        public Poll.Status poll(ReaderOutput<String> out, int max) throws Exception {
            if (onPoll != null) {
                throw onPoll;
            }
            char next = script.isEmpty() ? '.' : script.remove();
            if (next == '.') {
                return Poll.Status.NOTHING;
            }
            if (next == '$') {
                return Poll.Status.SPLIT_FINISHED;
            }
            for (int i = 0; i < next - '0'; i++) {
                out.emit(split + position++);
            }
            return Poll.Status.MORE;
        }

        @Override
        public Integer position() {
            return position;
        }

        @Override
        public void wakeUp() {
            events.add("wake " + split);
        }

        @Override
        public void close() throws Exception {
            events.add("close " + split);
            if (onClose != null) {
                throw onClose;
            }
        }
    }

    private static final class Collected implements ReaderOutput<String> {
        private final List<String> values = new ArrayList<>();

        @Override
        public void emit(String value) {
            values.add(value);
        }

        @Override
        public void emit(String value, long timestampMs) {
            throw new AssertionError("not emitted in this test");
        }

        @Override
        public void emit(String value, long timestampMs, long originMicros) {
            throw new AssertionError("not emitted in this test");
        }

        @Override
        public void bad(BadRecord record) {
            throw new AssertionError(record.toString());
        }
    }

    private final List<String> events = new ArrayList<>();
    private final Map<String, Scripted> opened = new TreeMap<>();
    private final Collected out = new Collected();

    private PerSplitReader<String, String, Integer> reader(String... splits) throws Exception {
        PerSplitReader<String, String, Integer> reader = new PerSplitReader<>(
                (split, from) -> {
                    if (split.startsWith("!")) {
                        throw new IOException("no such file");
                    }
                    Scripted scripted = new Scripted(split.substring(0, 1), split.substring(1), from, events);
                    opened.put(split.substring(0, 1), scripted);
                    return scripted;
                },
                split -> split.substring(0, 1));
        for (String split : splits) {
            reader.assign(split, null);
        }
        return reader;
    }

    private String poll(PerSplitReader<String, String, Integer> reader) throws Exception {
        out.values.clear();
        Poll<String> poll = reader.poll(out, 10);
        return poll.status() == Poll.Status.NOTHING
                ? "nothing"
                : poll.split().charAt(0) + " " + poll.status() + " " + out.values + " @" + reader.position();
    }

    @Test
    void poll_severalSplits_takesThemInTurnAndSkipsThoseWithNothing() throws Exception {
        PerSplitReader<String, String, Integer> reader = reader("a21", "b.2", "c1.1");

        assertThat(List.of(poll(reader), poll(reader), poll(reader), poll(reader), poll(reader), poll(reader)))
                .containsExactly(
                        "c MORE [c0] @1",
                        "a MORE [a0, a1] @2",
                        "b MORE [b0, b1] @2",
                        "a MORE [a2] @3",
                        "c MORE [c1] @2",
                        "nothing");
    }

    @Test
    void poll_finishedSplit_isReportedOnceClosedAndNotPolledAgain() throws Exception {
        PerSplitReader<String, String, Integer> reader = reader("a1$", "b$");

        assertThat(List.of(poll(reader), poll(reader), poll(reader), poll(reader)))
                .containsExactly("b SPLIT_FINISHED [] @0", "a MORE [a0] @1", "a SPLIT_FINISHED [] @1", "nothing");
        assertThat(events).containsExactly("close b", "close a");
    }

    @Test
    void assign_position_isWhereItGoesOn() throws Exception {
        PerSplitReader<String, String, Integer> reader = reader();
        reader.assign("a1", 7);

        assertThat(poll(reader)).isEqualTo("a MORE [a7] @8");
    }

    @Test
    void position_beforeAnyPoll_isRefused() throws Exception {
        PerSplitReader<String, String, Integer> reader = reader("a1");

        assertThatThrownBy(reader::position)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no split has been polled yet");
    }

    @Test
    void wakeUp_reachesEverySplit() throws Exception {
        reader("a", "b").wakeUp();

        assertThat(events).containsExactly("wake a", "wake b");
    }

    @Test
    void poll_failing_namesTheSplit() throws Exception {
        PerSplitReader<String, String, Integer> reader = reader("a");
        opened.get("a").onPoll = new IllegalStateException("cut off");

        assertThatThrownBy(() -> reader.poll(out, 10))
                .isInstanceOf(IOException.class)
                .hasMessage("split 'a' cannot be read: java.lang.IllegalStateException: cut off")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void poll_failingWithAnErrorOfItsOwn_keepsIt() throws Exception {
        PerSplitReader<String, String, Integer> reader = reader("a");
        opened.get("a").onPoll = MillraceException.external("GONE", "the broker is gone")
                .retryable()
                .build();

        assertThatThrownBy(() -> reader.poll(out, 10))
                .isInstanceOf(MillraceException.class)
                .hasMessage("GONE at split 'a': the broker is gone");
    }

    @Test
    void poll_interrupted_staysInterrupted() throws Exception {
        PerSplitReader<String, String, Integer> reader = reader("a");
        opened.get("a").onPoll = new InterruptedException();

        assertThatThrownBy(() -> reader.poll(out, 10)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void assign_failing_namesTheSplitAndChangesNothing() throws Exception {
        PerSplitReader<String, String, Integer> reader = reader("a1");

        assertThatThrownBy(() -> reader.assign("!", null))
                .hasMessage("split '!' cannot be opened: java.io.IOException: no such file");
        assertThat(poll(reader)).isEqualTo("a MORE [a0] @1");
    }

    @Test
    void close_failing_closesTheOthersAndTellsAll() throws Exception {
        PerSplitReader<String, String, Integer> reader = reader("a", "b", "c");
        opened.get("a").onClose = new IOException("first");
        opened.get("c").onClose = new IOException("last");

        assertThatThrownBy(reader::close)
                .hasMessage("split 'a' cannot be closed: java.io.IOException: first")
                .satisfies(error -> assertThat(error.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("split 'c' cannot be closed: java.io.IOException: last"));
        assertThat(events).containsExactly("close a", "close b", "close c");
        reader.close();
        assertThat(events).hasSize(3);
    }

    @Test
    void poll_withoutASplitWhereOneBelongs_isRefused() {
        assertThatThrownBy(() -> new Poll<>(Poll.Status.MORE, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Poll<>(Poll.Status.NOTHING, "a")).isInstanceOf(IllegalArgumentException.class);
    }
}
