package dev.millrace.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Pipeline;
import dev.millrace.api.Service;
import dev.millrace.api.Type;
import dev.millrace.api.function.BatchFunction;
import dev.millrace.api.process.Process;
import dev.millrace.api.process.ProcessContext;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.SingleSource;
import dev.millrace.api.source.SplitReader;
import dev.millrace.engine.Engine;
import dev.millrace.engine.EngineOptions;
import dev.millrace.engine.Run;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When services are opened and closed, and who shares them. */
class ServicesTest {

    private static final List<String> EVENTS = new CopyOnWriteArrayList<>();
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** An opened service, which notes what becomes of it. */
    record Client(int number) implements AutoCloseable {
        static Client open() {
            Client client = new Client(NUMBERS.incrementAndGet());
            EVENTS.add("open " + client.number);
            return client;
        }

        @Override
        public void close() {
            EVENTS.add("close " + number);
        }
    }

    static final class Working extends Process<Long, Long> {
        private final Service<Client> client;

        Working(Service<Client> client) {
            this.client = uses(client);
        }

        @Override
        public void open() {
            EVENTS.add("function open with " + client.get().number());
        }

        @Override
        public void onRecord(Long value, ProcessContext<Long> context) {
            if (value < 0) {
                throw new IllegalStateException("negative");
            }
            EVENTS.add("work with " + client.get().number());
            context.emit(value);
        }

        @Override
        public void close() {
            EVENTS.add("function close with " + client.get().number());
        }
    }

    record Out() implements Sink<Long> {
        @Override
        public ChangeMode accepts() {
            return ChangeMode.APPEND;
        }

        @Override
        public Writer<Long> open(WriterContext context) {
            return (value, timestampMs) -> {};
        }
    }

    /** One number, and then the end or nothing more. */
    static final class One extends SingleSource<Long, Long> {
        private final long number;
        private final boolean bounded;

        One(long number, boolean bounded) {
            this.number = number;
            this.bounded = bounded;
        }

        @Override
        public Type<Long> type() {
            return Type.of(Long.class);
        }

        @Override
        public Type<Long> positionType() {
            return Type.of(Long.class);
        }

        @Override
        public boolean bounded() {
            return bounded;
        }

        @Override
        protected SplitReader<Long, Long> openAt(@Nullable Long position, ReaderContext context) {
            return new SplitReader<>() {
                private boolean read;

                @Override
                public Poll.Status poll(ReaderOutput<Long> out, int max) {
                    if (!read) {
                        read = true;
                        out.emit(number);
                        return bounded ? Poll.Status.SPLIT_FINISHED : Poll.Status.MORE;
                    }
                    return Poll.Status.NOTHING;
                }

                @Override
                public Long position() {
                    return number;
                }
            };
        }
    }

    private static Pipeline working(String name, Service<Client> client, One source) {
        Pipeline pipeline = Pipeline.named(name);
        pipeline.read("numbers", source)
                .process("working", () -> new Working(client))
                .writeTo("out", new Out());
        return pipeline;
    }

    @BeforeEach
    void forget() {
        EVENTS.clear();
        NUMBERS.set(0);
    }

    @Test
    void perTask_isOpenedBeforeTheFunction_andClosedAfterIt() {
        try (Engine engine = Engine.start(EngineOptions.workers(1))) {
            engine.run(working("one", Service.perTask("client", Client::open), new One(7, true)))
                    .await();
        }
        assertThat(EVENTS)
                .containsExactly("open 1", "function open with 1", "work with 1", "function close with 1", "close 1");
    }

    @Test
    void perTask_isOpenedForEachTask() {
        try (Engine engine = Engine.start(EngineOptions.workers(2))) {
            engine.run(working("one", Service.perTask("client", Client::open), new One(7, true)))
                    .await();
        }
        assertThat(EVENTS)
                .contains("function open with 1", "function open with 2")
                .contains("close 1", "close 2")
                .filteredOn(event -> event.startsWith("open"))
                .hasSize(2);
    }

    @Test
    void perProcess_isSharedByTasksAndRuns_andClosedByTheLast() {
        Service<Client> client = Service.perProcess("client", Client::open);
        try (Engine engine = Engine.start(EngineOptions.workers(2))) {
            Run unbounded = engine.run(working("unbounded", client, new One(1, false)));
            engine.run(working("bounded", client, new One(2, true))).await();
            assertThat(EVENTS).filteredOn("work with 1"::equals).isNotEmpty();
            assertThat(EVENTS).contains("open 1").doesNotContain("open 2", "close 1");

            unbounded.cancel();
            assertThat(unbounded.awaitFor(Duration.ofMinutes(1))).isTrue();
        }
        assertThat(EVENTS).contains("close 1").doesNotContain("open 2");
    }

    @Test
    void closedBy_isCalledInstead() {
        Service<Client> client =
                Service.perTask("client", Client::open).closedBy(opened -> EVENTS.add("dismissed " + opened.number()));
        try (Engine engine = Engine.start(EngineOptions.workers(1))) {
            engine.run(working("one", client, new One(7, true))).await();
        }
        assertThat(EVENTS).endsWith("dismissed 1").doesNotContain("close 1");
    }

    @Test
    void shouldBeClosed_whenTheRunFails() {
        try (Engine engine = Engine.start(EngineOptions.workers(1))) {
            Run run = engine.run(working("one", Service.perTask("client", Client::open), new One(-1, true)));
            assertThatThrownBy(run::await).hasMessageContaining("negative");
        }
        assertThat(EVENTS).endsWith("function close with 1", "close 1");
    }

    @Test
    void shouldFailTheRunByName_whenItDoesNotOpen() {
        Service<Client> client = Service.perTask("client", () -> {
            throw new IOException("nobody answers");
        });
        try (Engine engine = Engine.start(EngineOptions.workers(1))) {
            assertThatThrownBy(() ->
                            engine.run(working("one", client, new One(7, true))).await())
                    .hasMessage("SERVICE_FAILED at working: the service 'client' did not open: java.io.IOException:"
                            + " nobody answers; see that what it connects to or loads is there");
        }
    }

    @Test
    void shouldServeBatchFunctions() {
        Service<Client> client = Service.perTask("client", Client::open);
        Pipeline pipeline = Pipeline.named("batches");
        pipeline.read("numbers", new One(7, true))
                .mapBatch("working", 4, Duration.ZERO, BatchFunction.with(client, (Client opened, List<Long> batch) -> {
                    EVENTS.add("work with " + opened.number());
                    return batch;
                }))
                .writeTo("out", new Out());
        try (Engine engine = Engine.start(EngineOptions.workers(1))) {
            engine.run(pipeline).await();
        }
        assertThat(EVENTS).containsExactly("open 1", "work with 1", "close 1");
    }
}
