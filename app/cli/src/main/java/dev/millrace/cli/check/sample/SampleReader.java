package dev.millrace.cli.check.sample;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.function.LongSelector;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.source.BadRecord;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.Reader;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.Source;
import dev.millrace.api.time.EventTime;
import dev.millrace.api.time.Watermarks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the bounded sources of a plan as a run would, split by split, up to {@value #MOST_RECORDS} records each. */
public final class SampleReader {

    static final int MOST_RECORDS = 1_000_000;
    private static final int MOST_VALUES = 1_000;
    private static final int POLL_RECORDS = 1_024;

    private SampleReader() {}

    /**
     * A sample from the plan's own sources.
     *
     * @param name the file they read, as the user called it
     * @throws MillraceException if a source cannot be read, or none of them comes to an end
     */
    public static Sample read(Plan plan, String name) {
        List<SourceSample> sources = new ArrayList<>();
        for (PlanNode node : plan.nodes()) {
            if (node.operator() instanceof Operator.Read read && read.source().bounded()) {
                sources.add(new One<>(node.id(), read.source(), read.eventTime()).read());
            }
        }
        if (sources.isEmpty()) {
            throw MillraceException.user(
                            "NO_SAMPLE", "no source of the pipeline comes to an end, so none can be sampled")
                    .at(plan.name())
                    .remedy("give parameters with which it reads a file to its end")
                    .build();
        }
        return new Sample(name, sources);
    }

    /** The reading of one source. */
    private static final class One<T, S, P> implements ReaderOutput<T> {
        private final String id;
        private final Source<T, S, P> source;
        private final @Nullable LongSelector<Object> timestamp;
        private final Watermarks rule;
        private final List<Object> values = new ArrayList<>();
        private final List<SplitTimes> splits = new ArrayList<>();
        private SplitTimes times;
        private int records;
        private long badRecords;
        private @Nullable Exception failure;

        @SuppressWarnings("unchecked") // the pipeline was typed when it was built
        One(String id, Source<T, S, P> source, @Nullable EventTime<?> eventTime) {
            this.id = id;
            this.source = source;
            this.timestamp = eventTime == null ? null : (LongSelector<Object>) eventTime.timestamp();
            this.rule = eventTime == null ? Watermarks.monotonic() : eventTime.watermarks();
            this.times = newTimes();
        }

        private SplitTimes newTimes() {
            try {
                return new SplitTimes(rule);
            } catch (Exception e) {
                throw failed(e);
            }
        }

        SourceSample read() {
            try {
                for (S split : source.discover()) {
                    times = newTimes();
                    splits.add(times);
                    readSplit(split);
                }
            } catch (MillraceException e) {
                throw e.placedAt(id);
            } catch (Exception e) {
                throw failed(e);
            }
            return new SourceSample(id, splits, values, badRecords);
        }

        private void readSplit(S split) throws Exception {
            try (Reader<T, S, P> reader = source.open(new Context(id))) {
                reader.assign(split, null);
                while (records < MOST_RECORDS
                        && reader.poll(this, POLL_RECORDS).status() != Poll.Status.SPLIT_FINISHED) {
                    throwFailure();
                }
                throwFailure();
            }
        }

        private void throwFailure() throws Exception {
            if (failure != null) {
                throw failure;
            }
        }

        private MillraceException failed(Exception e) {
            return MillraceException.external("SAMPLE_FAILED", "the sample cannot be read: " + e)
                    .at(id)
                    .remedy("see that it has the form that the pipeline reads")
                    .cause(e)
                    .build();
        }

        @Override
        public void emit(T value) {
            emit(value, Long.MIN_VALUE);
        }

        @Override
        public void emit(T value, long timestampMs) {
            records++;
            try {
                times.add(value, timestamp == null ? timestampMs : timestamp.get(value));
            } catch (Exception e) {
                failure = e;
            }
            if (values.size() < MOST_VALUES) {
                values.add(value);
            }
        }

        @Override
        public void emit(T value, long timestampMs, long originMicros) {
            emit(value, timestampMs);
        }

        @Override
        public void bad(BadRecord record) {
            badRecords++;
        }
    }

    private record Context(String name) implements ReaderContext {
        @Override
        public int index() {
            return 0;
        }

        @Override
        public int parallelism() {
            return 1;
        }

        @Override
        public long nowMicros() {
            return System.currentTimeMillis() * 1_000;
        }
    }
}
