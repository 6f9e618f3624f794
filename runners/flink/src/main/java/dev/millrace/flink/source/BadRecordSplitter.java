package dev.millrace.flink.source;

import dev.millrace.api.SideOutput;
import dev.millrace.api.source.BadRecord;
import dev.millrace.flink.type.CodecTypeInfo;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Passes the records of a source on, and the bad ones to a side output whose tag has the name of the pipeline's. */
public final class BadRecordSplitter extends ProcessFunction<Object, Object> {

    private static final long serialVersionUID = 1;

    private final OutputTag<BadRecord> tag;

    private BadRecordSplitter(OutputTag<BadRecord> tag) {
        this.tag = tag;
    }

    /** A function that sends bad records to {@link #tag}. */
    public static BadRecordSplitter to(SideOutput<BadRecord> output) {
        return new BadRecordSplitter(tag(output));
    }

    /** Where bad records go to. */
    public static OutputTag<BadRecord> tag(SideOutput<BadRecord> output) {
        return new OutputTag<>(output.name(), CodecTypeInfo.of(output.type()));
    }

    @Override
    public void processElement(Object element, Context context, Collector<Object> out) {
        SourceRecord<?> record = (SourceRecord<?>) element;
        Object value = record.value();
        BadRecord bad = record.bad();
        if (value != null) {
            out.collect(value);
        } else if (bad != null) {
            context.output(tag, bad);
        }
    }
}
