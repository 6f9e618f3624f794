package dev.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.sink.Writer;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FlowTest {

    /** A publisher that publishes only when told, and only what it was asked for. */
    private static final class Tap implements Flow.Publisher<Integer>, Flow.Subscription {
        private Flow.@Nullable Subscriber<? super Integer> subscriber;
        private long demand;
        private int next;
        private boolean cancelled;

        @Override
        public void subscribe(Flow.Subscriber<? super Integer> given) {
            subscriber = given;
            given.onSubscribe(this);
        }

        @Override
        public void request(long count) {
            demand += count;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        void publishAllAskedFor() {
            for (; demand > 0; demand--) {
                subscriber.onNext(next++);
            }
        }
    }

    @Test
    void source_asksForNoMoreThanFitsItsBuffer() throws Exception {
        Tap tap = new Tap();
        FlowSource<Integer> source = FlowSource.of(tap, Integer.class).buffer(4);
        Reader<Integer, String, Long> reader = Driver.open(Serialized.copy(source), new FakeRun(), null);
        Collected<Integer> out = new Collected<>();
        assertThat(reader.poll(out, 10)).isEqualTo(Poll.nothing());
        assertThat(tap.demand).isEqualTo(4);

        tap.publishAllAskedFor();
        assertThat(tap.demand).as("nothing has been taken").isZero();
        reader.poll(out, 1);
        assertThat(tap.demand).isZero();
        reader.poll(out, 1);
        assertThat(tap.demand).as("half the buffer is free").isEqualTo(2);

        for (int round = 0; round < 50; round++) {
            tap.publishAllAskedFor();
            reader.poll(out, 3);
        }
        assertThat(out.values).hasSizeGreaterThan(90);
        for (int i = 0; i < out.values.size(); i++) {
            assertThat(out.values.get(i)).isEqualTo(i);
        }
        assertThat(reader.position()).isEqualTo(out.values.size());
        reader.close();
        assertThat(tap.cancelled).isTrue();
    }

    @Test
    void source_endsWithItsPublisher() throws Exception {
        Tap tap = new Tap();
        Reader<Integer, String, Long> reader =
                Driver.open(FlowSource.of(tap, Integer.class).buffer(3), new FakeRun(), null);
        tap.publishAllAskedFor();
        tap.subscriber.onComplete();

        Collected<Integer> out = new Collected<>();
        assertThat(reader.poll(out, 2).status()).isEqualTo(Poll.Status.MORE);
        assertThat(reader.poll(out, 2).status()).isEqualTo(Poll.Status.SPLIT_FINISHED);
        assertThat(out.values).containsExactly(0, 1, 2);
    }

    @Test
    void source_failsWithItsPublisherAfterWhatCameBefore() throws Exception {
        Tap tap = new Tap();
        Reader<Integer, String, Long> reader =
                Driver.open(FlowSource.of(tap, Integer.class).buffer(1), new FakeRun(), null);
        tap.publishAllAskedFor();
        tap.subscriber.onError(new IllegalStateException("broken"));

        Collected<Integer> out = new Collected<>();
        reader.poll(out, 1);
        assertThat(out.values).containsExactly(0);
        assertThatThrownBy(() -> reader.poll(out, 1))
                .hasMessage(
                        "PUBLISHER_FAILED at split '0': the publisher has failed: java.lang.IllegalStateException: broken;"
                                + " see the cause");
    }

    @Test
    void source_worksWithThePublisherOfTheJdk() throws Exception {
        List<Integer> expected = new ArrayList<>();
        Collected<Integer> out = new Collected<>();
        try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>(Runnable::run, 4)) {
            Reader<Integer, String, Long> reader =
                    Driver.open(FlowSource.of(publisher, Integer.class).buffer(8), new FakeRun(), null);
            for (int i = 0; i < 1000; i++) {
                publisher.submit(i);
                expected.add(i);
                reader.poll(out, 10);
            }
            publisher.close();
            while (reader.poll(out, 10).status() != Poll.Status.SPLIT_FINISHED) {
                Thread.onSpinWait();
            }
        }
        assertThat(out.values).isEqualTo(expected);
    }

    /** A subscriber that asks only when told. */
    private static final class Glass implements Flow.Subscriber<Object> {
        private final List<Object> seen = new ArrayList<>();
        private Flow.@Nullable Subscription subscription;

        @Override
        public synchronized void onSubscribe(Flow.Subscription given) {
            subscription = given;
        }

        @Override
        public synchronized void onNext(Object item) {
            seen.add(item);
        }

        @Override
        public synchronized void onError(Throwable cause) {
            seen.add("error: " + cause.getMessage());
        }

        @Override
        public synchronized void onComplete() {
            seen.add("complete");
        }

        synchronized List<Object> seen() {
            return List.copyOf(seen);
        }
    }

    @Test
    void sink_handsOverAndCompletesWhenAllTasksHaveClosed() throws Exception {
        Glass glass = new Glass();
        FlowSink<String> sink = FlowSink.to(glass);
        Writer<String> zero = Serialized.copy(sink).open(new FakeRun(2));
        Writer<String> one = Serialized.copy(sink).open(new FakeRun(2));
        glass.subscription.request(10);
        zero.write("a", 0);
        one.write("b", 0);
        zero.close();
        one.write("c", 0);
        assertThat(glass.seen()).containsExactly("a", "b", "c");
        one.close();

        assertThat(glass.seen()).containsExactly("a", "b", "c", "complete");
        assertThat(sink.blocking()).isTrue();
        assertThatThrownBy(() -> sink.open(new FakeRun()))
                .hasMessage("SUBSCRIBER_USED: the subscriber has served an earlier run;"
                        + " make a new sink with a new subscriber for every run");
    }

    @Test
    void sink_waitsForItsSubscriber() throws Exception {
        Glass glass = new Glass();
        Writer<Integer> writer = FlowSink.<Integer>to(glass).open(new FakeRun());
        Thread task = new Thread(() -> {
            try {
                for (int i = 0; i < 100; i++) {
                    writer.write(i, 0);
                }
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        task.start();
        for (int asked = 0; asked < 100; asked += 10) {
            while (glass.seen().size() < asked) {
                Thread.onSpinWait();
            }
            assertThat(glass.seen()).as("no more than was asked for").hasSize(asked);
            glass.subscription.request(10);
        }
        task.join();
        assertThat(glass.seen()).hasSize(100);
    }

    @Test
    void sink_failsWhenItsSubscriberIsGone() throws Exception {
        Glass glass = new Glass();
        Writer<Integer> writer = FlowSink.<Integer>to(glass).open(new FakeRun());
        glass.subscription.cancel();

        assertThatThrownBy(() -> writer.write(1, 0))
                .hasMessage("SUBSCRIBER_GONE: the subscriber has cancelled its subscription;"
                        + " stop the run before, or keep the subscription until it has ended");
        writer.close();
        assertThat(glass.seen()).isEmpty();
    }

    @Test
    void sink_refusesAskingForNothing() {
        Glass glass = new Glass();
        FlowSink.<Integer>to(glass).open(new FakeRun());
        glass.subscription.request(0);

        assertThat(glass.seen()).containsExactly("error: a request must be positive: 0");
    }
}
