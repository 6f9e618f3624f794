package dev.millrace.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Type;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.Reader;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.Source;
import dev.millrace.engine.exchange.Batch;
import dev.millrace.engine.seam.IoThreads;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A blocking reader's feed; the test is the I/O thread. */
class IoFeedTest {

    private static final Batch.Layout LAYOUT = new Batch.Layout(2, Batch.Layout.Keys.NONE, false);

    private record Context(String name, int index, int parallelism, long nowMicros) implements ReaderContext {}

    /** Notes what happens to it; has numbers without end. */
    private static final class Noting implements Source<Long, String, Long>, Reader<Long, String, Long> {
        final List<String> notes = new ArrayList<>();
        private @Nullable RuntimeException closing;
        private long next;

        @Override
        public Type<Long> type() {
            return Type.of(Long.class);
        }

        @Override
        public Type<String> splitType() {
            return Type.of(String.class);
        }

        @Override
        public Type<Long> positionType() {
            return Type.of(Long.class);
        }

        @Override
        public boolean bounded() {
            return false;
        }

        @Override
        public String splitId(String split) {
            return split;
        }

        @Override
        public List<String> discover() {
            return List.of("s");
        }

        @Override
        public Reader<Long, String, Long> open(ReaderContext context) {
            return this;
        }

        @Override
        public void assign(String split, @Nullable Long position) {
            notes.add("assign " + split);
        }

        @Override
        public Poll<String> poll(ReaderOutput<Long> out, int max) {
            for (int i = 0; i < max; i++) {
                out.emit(next++);
            }
            return Poll.more("s");
        }

        @Override
        public Long position() {
            return next;
        }

        @Override
        public void checkpointed(String split, Long position) {
            notes.add("durable " + position);
        }

        @Override
        public void wakeUp() {
            notes.add("wake");
        }

        @Override
        public void close() {
            notes.add("close");
            if (closing != null) {
                throw closing;
            }
        }
    }

    /** Steps nothing by itself. */
    private static final class ByHand implements IoThreads {
        private @Nullable OnFailure failing;
        private @Nullable Loop loop;
        private boolean stuck;

        @Override
        public Handle start(String name, Loop loop, OnFailure onFailure) {
            failing = onFailure;
            this.loop = loop;
            return new Handle() {
                @Override
                public void wake() {}

                @Override
                public boolean stop() {
                    return !stuck;
                }
            };
        }

        @Override
        public void submit(String name, Call call, OnFailure onFailure) {}

        /** The step that did not come back does. */
        void comeBack() throws Exception {
            Loop current = loop;
            if (current != null) {
                current.abandoned();
            }
        }

        void fail(Throwable t) {
            OnFailure current = failing;
            if (current != null) {
                current.failed(t);
            }
        }
    }

    private final Noting reader = new Noting();
    private final ByHand threads = new ByHand();
    private int wakes;

    @SuppressWarnings("unchecked")
    private IoFeed feed() {
        Source<?, ?, ?> source = reader;
        IoFeed feed = new IoFeed(
                "source",
                (Source<Object, Object, Object>) source,
                new Context("source", 0, 1, 0),
                LAYOUT,
                threads,
                () -> wakes++);
        feed.open();
        return feed;
    }

    private static SplitState split(@Nullable Long position) {
        return new SplitState("s", "s", position, Long.MIN_VALUE, false);
    }

    @Test
    void step_stopsPollingWhenNobodyTakes_andGoesOnWithTheSameBatch() {
        IoFeed feed = feed();
        feed.assign(split(null));
        int steps = 0;
        while (feed.step()) {
            steps++;
        }
        long read = reader.next;
        assertThat(read).isEqualTo(2L * (steps + 1));
        assertThat(feed.step()).isFalse();
        assertThat(reader.next).isEqualTo(read);

        long expected = 0;
        for (int i = 0; i < 100; i++) {
            Batch batch = feed.poll();
            assertThat(batch).isNotNull();
            assertThat(batch.values[0]).isEqualTo(expected++);
            assertThat(batch.values[1]).isEqualTo(expected++);
            assertThat(batch.after).isEqualTo(new Batch.SplitPosition("s", expected, false));
            feed.giveBack(batch);
            feed.step();
            feed.step();
        }
    }

    @Test
    void pausedFeed_readsNothing_butHandsOutWhatHasBeenRead() {
        IoFeed feed = feed();
        feed.assign(split(null));
        while (feed.step()) {
            // As much as there is room for, and a batch that there is none for.
        }
        long read = reader.next;
        reader.notes.clear();
        feed.setPaused(true);
        assertThat(reader.notes).as("it may be waiting for records").containsExactly("wake");
        long handed = 0;
        for (Batch batch = feed.poll(); batch != null; batch = feed.poll()) {
            handed += batch.size;
            feed.giveBack(batch);
            feed.step();
        }
        assertThat(handed).isEqualTo(read);
        assertThat(reader.next).isEqualTo(read);

        feed.setPaused(false);
        assertThat(feed.step()).isTrue();
        Batch next = feed.poll();
        assertThat(next).isNotNull();
        assertThat(next.values[0]).isEqualTo(read);
    }

    @Test
    void close_tellsWhatHasBecomeDurableLast() {
        IoFeed feed = feed();
        feed.assign(split(null));
        feed.step();
        feed.stop();
        feed.checkpointed(List.of(split(2L), split(null)));
        feed.close();
        assertThat(reader.notes).endsWith("durable 2", "close");
    }

    @Test
    void failure_isThrownToWhoPolls_andAtTheEndIfNobodyDid() {
        IoFeed feed = feed();
        threads.fail(new LinkageError("planted"));
        assertThatThrownBy(feed::poll)
                .isInstanceOf(MillraceException.class)
                .hasMessageStartingWith("SOURCE_FAILED at source: reading failed");
        assertThatThrownBy(feed::close).hasMessageContaining("planted");
        assertThat(reader.notes).endsWith("close");
    }

    @Test
    void failure_wakesTheTask() {
        IoFeed feed = feed();
        assertThat(feed.poll()).isNull();
        assertThat(wakes).isZero();
        threads.fail(new LinkageError("planted"));
        assertThat(wakes).isEqualTo(1);
        assertThatThrownBy(feed::poll).hasMessageContaining("planted");
    }

    @Test
    void close_reportsWhyReadingFailed_beforeWhyTheReaderDidNotClose() {
        IoFeed feed = feed();
        reader.closing = new IllegalStateException("does not close");
        threads.fail(new LinkageError("planted"));
        assertThatThrownBy(feed::close)
                .hasMessageContaining("reading failed")
                .hasMessageContaining("planted")
                .satisfies(thrown -> assertThat(thrown.getSuppressed())
                        .singleElement()
                        .satisfies(later -> assertThat(later).hasMessageContaining("does not close")));
        assertThat(reader.notes).endsWith("close");
    }

    @Test
    void close_doesNotSuppressAFailureByItself() {
        IoFeed feed = feed();
        MillraceException same =
                MillraceException.external("GONE", "the disk is gone").build();
        reader.closing = same;
        threads.fail(same);
        assertThatThrownBy(feed::close).isSameAs(same);
    }

    @Test
    void close_leavesAReaderThatIsInACall_toItsThread() throws Exception {
        IoFeed feed = feed();
        feed.assign(split(null));
        feed.step();
        threads.stuck = true;
        feed.checkpointed(List.of(split(2L)));
        feed.close();
        assertThat(reader.notes).doesNotContain("durable 2", "close");
        threads.comeBack();
        assertThat(reader.notes).endsWith("durable 2", "close");
    }
}
