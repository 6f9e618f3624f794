package dev.millrace.flink.source;

import dev.millrace.api.Type;
import dev.millrace.api.source.BadRecords;
import dev.millrace.api.source.Source;
import dev.millrace.api.time.EventTime;
import dev.millrace.flink.time.FlinkClock;
import dev.millrace.flink.type.CodecTypeInfo;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/**
 * A source of a pipeline as one of Flink's. Immutable.
 *
 * <p>It says its own watermarks, since that of a split is part of its state, rises between records, and goes on while the split
 * is idle; so it is to be read with {@code WatermarkStrategy.noWatermarks()}. Where bad records go to a side output, it emits
 * {@link SourceRecord}s, which {@link BadRecordSplitter} tells apart; else the records themselves.
 */
public final class SourceAdapter
        implements org.apache.flink.api.connector.source.Source<Object, ReadSplit, DealerState>,
                ResultTypeQueryable<Object> {

    private static final long serialVersionUID = 1;

    private final String name;
    private final Source<Object, Object, Object> source;
    private final @Nullable EventTime<Object> eventTime;
    private final FlinkClock clock;
    private final long buffersMs;

    private SourceAdapter(
            String name,
            Source<Object, Object, Object> source,
            @Nullable EventTime<Object> eventTime,
            FlinkClock clock,
            long buffersMs) {
        this.name = Objects.requireNonNull(name, "name");
        this.source = Objects.requireNonNull(source, "source");
        this.eventTime = eventTime;
        this.clock = Objects.requireNonNull(clock, "clock");
        this.buffersMs = Math.max(0, buffersMs);
    }

    /**
     * A source as Flink reads it.
     *
     * @param name the name of the source in the pipeline
     * @param eventTime timestamps and watermarks, or {@code null} for a stream without event time
     * @param buffersMs Flink's buffer timeout in milliseconds: so long the time that a reader tells may lie in its task, and
     *     others wait before they read; negative where there is none
     */
    @SuppressWarnings("unchecked")
    public static SourceAdapter of(
            String name, Source<?, ?, ?> source, @Nullable EventTime<?> eventTime, FlinkClock clock, long buffersMs) {
        return new SourceAdapter(
                name, (Source<Object, Object, Object>) source, (EventTime<Object>) eventTime, clock, buffersMs);
    }

    /** Whether it emits {@link SourceRecord}s. */
    public boolean emitsSourceRecords() {
        return source.badRecords() instanceof BadRecords.To;
    }

    /** The Flink type of what it emits. */
    @Override
    public TypeInformation<Object> getProducedType() {
        return CodecTypeInfo.of(emitsSourceRecords() ? SourceRecord.typeOf(source.type()) : source.type());
    }

    /** The type of the records, without bad ones. */
    public Type<Object> recordType() {
        return source.type();
    }

    @Override
    public Boundedness getBoundedness() {
        return source.bounded() ? Boundedness.BOUNDED : Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<Object, ReadSplit> createReader(SourceReaderContext context) {
        return SourceTask.of(name, source, eventTime, clock, context);
    }

    @Override
    public SplitEnumerator<ReadSplit, DealerState> createEnumerator(SplitEnumeratorContext<ReadSplit> context) {
        return new SplitDealer(name, source, clock, buffersMs, context, DealerState.FRESH);
    }

    @Override
    public SplitEnumerator<ReadSplit, DealerState> restoreEnumerator(
            SplitEnumeratorContext<ReadSplit> context, DealerState state) {
        return new SplitDealer(name, source, clock, buffersMs, context, state);
    }

    @Override
    public SimpleVersionedSerializer<ReadSplit> getSplitSerializer() {
        return new ReadSplitSerializer(new SplitForm(name, source));
    }

    @Override
    public SimpleVersionedSerializer<DealerState> getEnumeratorCheckpointSerializer() {
        return new DealerState.Form(new SplitForm(name, source));
    }

    @Override
    public String toString() {
        return "SourceAdapter[" + name + "]";
    }
}
