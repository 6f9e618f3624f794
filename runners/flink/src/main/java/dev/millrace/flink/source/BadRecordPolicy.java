package dev.millrace.flink.source;

import dev.millrace.api.error.FunctionErrors;
import dev.millrace.api.source.BadRecord;
import dev.millrace.api.source.BadRecords;
import java.util.List;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;

/** Does with input that could not be read what the source's {@link BadRecords} say. */
final class BadRecordPolicy {

    private final String source;
    private final BadRecords policy;
    private final Counter counter;
    private final Counter errors;

    BadRecordPolicy(String source, BadRecords policy, SourceReaderMetricGroup metrics) {
        this.source = source;
        this.policy = policy;
        this.counter = metrics.counter("bad_records");
        this.errors = metrics.getNumRecordsInErrorsCounter();
    }

    /** Whether records and bad records leave by the same way. */
    boolean mixes() {
        return policy instanceof BadRecords.To;
    }

    void apply(List<BadRecord> records, ReaderOutput<Object> out) {
        for (BadRecord bad : records) {
            if (policy instanceof BadRecords.Fail) {
                throw FunctionErrors.badRecord(source, bad);
            }
            counter.inc();
            errors.inc();
            if (mixes()) {
                out.collect(SourceRecord.bad(bad));
            }
        }
    }
}
