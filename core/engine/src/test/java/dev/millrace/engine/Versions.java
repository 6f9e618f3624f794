package dev.millrace.engine;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Type;
import dev.millrace.api.sink.Committer;
import dev.millrace.api.sink.CommittingSink;
import dev.millrace.api.sink.CommittingWriter;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.SingleSource;
import dev.millrace.api.source.SplitReader;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A source and a sink whose positions and committables change from one version of a program to the next. */
final class Versions {

    private Versions() {}

    /** The first version. */
    record One(int at) {}

    /** It has been widened and has got a field. */
    record Two(long at, @Nullable String note) {}

    /** A field is something else now. */
    record Three(List<String> at) {}

    /** Emits once what position it was opened at, as text, and stays there. */
    static final class Reading<P> extends SingleSource<String, P> {
        private static final long serialVersionUID = 1;

        private final transient Class<P> version;
        private final transient P at;

        Reading(Class<P> version, P at) {
            this.version = version;
            this.at = at;
        }

        @Override
        public Type<String> type() {
            return Type.of(String.class);
        }

        @Override
        public Type<P> positionType() {
            return Type.of(version);
        }

        @Override
        public boolean bounded() {
            return false;
        }

        @Override
        protected SplitReader<String, P> openAt(@Nullable P position, ReaderContext context) {
            return new SplitReader<>() {
                private boolean told;

                @Override
                public Poll.Status poll(ReaderOutput<String> out, int max) {
                    if (told) {
                        return Poll.Status.NOTHING;
                    }
                    told = true;
                    out.emit("opened at " + position);
                    return Poll.Status.MORE;
                }

                @Override
                public P position() {
                    return at;
                }
            };
        }
    }

    /** Adds each text to a list. */
    static final class Noting implements Sink<String> {
        private static final long serialVersionUID = 1;

        private final transient List<String> to;

        Noting(List<String> to) {
            this.to = to;
        }

        @Override
        public ChangeMode accepts() {
            return ChangeMode.APPEND;
        }

        @Override
        public Writer<String> open(WriterContext context) {
            return (value, timestampMs) -> to.add(value);
        }
    }

    /** Prepares one value in each checkpoint, and remembers what it is given to commit. */
    static final class Committing<C> implements CommittingSink<Object, C> {
        private static final long serialVersionUID = 1;

        final transient List<Object> committed = new CopyOnWriteArrayList<>();
        private final transient C prepared;

        Committing(C prepared) {
            this.prepared = prepared;
        }

        @Override
        public ChangeMode accepts() {
            return ChangeMode.RETRACT;
        }

        @Override
        @SuppressWarnings("unchecked")
        public Type<C> committableType() {
            return Type.of((Class<C>) prepared.getClass());
        }

        @Override
        public CommittingWriter<Object, C> open(WriterContext context) {
            return new CommittingWriter<>() {
                @Override
                public void write(Object value, long timestampMs) {}

                @Override
                public List<C> prepareCommit(long checkpointId) {
                    return List.of(prepared);
                }
            };
        }

        @Override
        public Committer<C> openCommitter(WriterContext context) {
            return committed::add;
        }
    }
}
