package dev.millrace.engine;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Type;
import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.process.Timers;
import dev.millrace.api.sink.Committer;
import dev.millrace.api.sink.CommittingSink;
import dev.millrace.api.sink.CommittingWriter;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.Reader;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.Source;
import dev.millrace.snapshot.InMemorySnapshots;
import dev.millrace.snapshot.Snapshot;
import dev.millrace.snapshot.SnapshotStorage;
import dev.millrace.snapshot.SnapshotWriter;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A source, a function, a sink and a storage that throw at one place of their lives, and work otherwise. */
final class Faults {

    /** Where something is thrown. */
    enum Place {
        NOWHERE,
        DISCOVER,
        REDISCOVER,
        SPLIT_ID,
        OPEN_READER,
        ASSIGN,
        POLL,
        CHECKPOINTED,
        CLOSE_READER,
        OPEN_FUNCTION,
        RECORD,
        TIMER,
        CLOSE_FUNCTION,
        OPEN_WRITER,
        WRITE,
        READY,
        PREPARE,
        CLOSE_WRITER,
        OPEN_COMMITTER,
        COMMIT,
        CLOSE_COMMITTER,
        STORE
    }

    /** What is thrown. */
    enum Thrown {
        CHECKED,
        UNCHECKED,
        OUT_OF_MEMORY,
        STACK_OVERFLOW,
        LINKAGE
    }

    /** What to throw, and where. */
    record Fault(Place at, Thrown what) implements Serializable {
        void at(Place place) throws Exception {
            if (place != at) {
                return;
            }
            switch (what) {
                case CHECKED -> throw new IOException("planted");
                case UNCHECKED -> throw new IllegalStateException("planted");
                case OUT_OF_MEMORY -> throw new OutOfMemoryError("planted");
                case STACK_OVERFLOW -> throw new StackOverflowError("planted");
                case LINKAGE -> throw new NoClassDefFoundError("planted");
            }
        }

        void unchecked(Place place) {
            try {
                at(place);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Faults() {}

    /** Ten numbers, from a split that is there at once, or from one found later; ends only in the first case. */
    static final class Numbers implements Source<Long, String, Long> {
        private final Fault fault;
        private final boolean blocking;
        private final AtomicInteger looks = new AtomicInteger();

        Numbers(Fault fault, boolean blocking) {
            this.fault = fault;
            this.blocking = blocking;
        }

        @Override
        public boolean blocking() {
            return blocking;
        }

        private boolean grows() {
            return fault.at() == Place.REDISCOVER || fault.at() == Place.SPLIT_ID;
        }

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
            return !grows();
        }

        @Override
        public String splitId(String split) {
            if (split.equals("later")) {
                fault.unchecked(Place.SPLIT_ID);
            }
            return split;
        }

        @Override
        public List<String> discover() throws Exception {
            fault.at(Place.DISCOVER);
            if (looks.getAndIncrement() == 0) {
                return List.of("only");
            }
            fault.at(Place.REDISCOVER);
            return List.of("only", "later");
        }

        @Override
        public @Nullable Long rediscoverEveryMs() {
            return grows() ? 1L : null;
        }

        @Override
        public Reader<Long, String, Long> open(ReaderContext context) throws Exception {
            fault.at(Place.OPEN_READER);
            return new NumberReader(fault);
        }
    }

    private static final class NumberReader implements Reader<Long, String, Long> {
        private final Fault fault;
        private @Nullable String split;
        private boolean done;

        NumberReader(Fault fault) {
            this.fault = fault;
        }

        @Override
        public void assign(String assigned, @Nullable Long position) throws Exception {
            fault.at(Place.ASSIGN);
            split = assigned;
            done = false;
        }

        @Override
        public Poll<String> poll(ReaderOutput<Long> out, int max) throws Exception {
            String from = split;
            if (from == null || done) {
                return Poll.nothing();
            }
            fault.at(Place.POLL);
            for (long number = 0; number < 10; number++) {
                out.emit(number, number);
            }
            done = true;
            return Poll.finished(from);
        }

        @Override
        public Long position() {
            return 10L;
        }

        @Override
        public void checkpointed(String durable, Long position) throws Exception {
            fault.at(Place.CHECKPOINTED);
        }

        @Override
        public void close() throws Exception {
            fault.at(Place.CLOSE_READER);
        }
    }

    /** Passes numbers on, and sets a timer for each. */
    static final class Passing extends KeyedProcess<Long, Long, Long> {
        private final Timers timers = eventTimers("soon");
        private final Fault fault;

        Passing(Fault fault) {
            this.fault = fault;
        }

        @Override
        public void open() throws Exception {
            fault.at(Place.OPEN_FUNCTION);
        }

        @Override
        public void onRecord(Long value, Context<Long, Long> context) throws Exception {
            fault.at(Place.RECORD);
            timers.set(value);
            context.emit(value);
        }

        @Override
        public void onTimer(Timers fired, long timeMs, Context<Long, Long> context) throws Exception {
            fault.at(Place.TIMER);
        }

        @Override
        public void close() throws Exception {
            fault.at(Place.CLOSE_FUNCTION);
        }
    }

    /** Takes everything. */
    record Out(Fault fault, boolean blocking) implements CommittingSink<Long, Long> {
        @Override
        public ChangeMode accepts() {
            return ChangeMode.RETRACT;
        }

        @Override
        public Type<Long> committableType() {
            return Type.of(Long.class);
        }

        @Override
        public CommittingWriter<Long, Long> open(WriterContext context) throws Exception {
            fault.at(Place.OPEN_WRITER);
            return new CommittingWriter<>() {
                @Override
                public void write(Long value, long timestampMs) throws Exception {
                    fault.at(Place.WRITE);
                }

                @Override
                public boolean ready() {
                    fault.unchecked(Place.READY);
                    return true;
                }

                @Override
                public List<Long> prepareCommit(long checkpointId) throws Exception {
                    fault.at(Place.PREPARE);
                    return List.of(checkpointId);
                }

                @Override
                public void close() throws Exception {
                    fault.at(Place.CLOSE_WRITER);
                }
            };
        }

        @Override
        public Committer<Long> openCommitter(WriterContext context) throws Exception {
            fault.at(Place.OPEN_COMMITTER);
            return new Committer<>() {
                @Override
                public void commit(Long committable) throws Exception {
                    fault.at(Place.COMMIT);
                }

                @Override
                public void close() throws Exception {
                    fault.at(Place.CLOSE_COMMITTER);
                }
            };
        }
    }

    /** Keeps nothing. */
    record Storage(Fault fault) implements SnapshotStorage {
        @Override
        public SnapshotWriter begin(long id, OptionalLong base) throws IOException {
            if (fault.at() == Place.STORE && fault.what() == Thrown.CHECKED) {
                throw new IOException("planted");
            }
            fault.unchecked(Place.STORE);
            return new InMemorySnapshots(1).begin(id, base);
        }

        @Override
        public List<Long> list() {
            return List.of();
        }

        @Override
        public Snapshot read(long id) throws IOException {
            throw new IOException("nothing is kept");
        }
    }
}
