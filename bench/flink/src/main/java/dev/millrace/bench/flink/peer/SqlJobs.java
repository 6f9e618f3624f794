package dev.millrace.bench.flink.peer;

import dev.millrace.bench.workload.Event;
import dev.millrace.bench.workload.Query.Measure;
import dev.millrace.bench.workload.Query.Windowed;
import dev.millrace.bench.workload.Tally;
import dev.millrace.bench.workload.Window;
import dev.millrace.bench.workload.Window.Session;
import dev.millrace.bench.workload.Window.Sliding;
import dev.millrace.bench.workload.Window.Tumbling;
import dev.millrace.bench.workload.Workload;
import java.util.Locale;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.DataTypes.Field;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;

/**
 * The windowed workloads as SQL. Windows by table functions are computed in two phases and buffer in managed memory without being
 * asked to; mini-batches, which other aggregates need, do nothing for them.
 */
final class SqlJobs {

    private static final Field KEY = DataTypes.FIELD("k", DataTypes.BIGINT().notNull());
    private static final Field VALUE = DataTypes.FIELD("v", DataTypes.BIGINT().notNull());

    private SqlJobs() {}

    /** Adds the job to an environment. */
    static void add(StreamExecutionEnvironment environment, Workload workload, long records) {
        RowTables tables = new RowTables(environment);
        tables.add(
                "events",
                Jobs.read(environment, workload, records, Jobs.watermarks(workload)),
                SqlJobs::fill,
                KEY,
                VALUE);
        Windowed query = (Windowed) workload.query();
        for (Window window : query.windows()) {
            tables.write(sql(query.measure(), window), SqlJobs::tell);
        }
    }

    private static boolean fill(Event event, GenericRowData row) {
        row.setField(0, event.key());
        row.setField(1, event.amount());
        return true;
    }

    private static void tell(Tally.Part part, RowData row) {
        part.add(row.getLong(0), row.getTimestamp(1, 3).getMillisecond(), row.getLong(2));
    }

    private static String sql(Measure measure, Window window) {
        String value =
                switch (measure) {
                    case COUNT -> "COUNT(*)";
                    case SUM -> "SUM(v)";
                    case MAX -> "MAX(v)";
                };
        return "SELECT k, window_end, " + value + " FROM TABLE(" + function(window)
                + ") GROUP BY k, window_start, window_end";
    }

    private static String function(Window window) {
        if (window instanceof Tumbling tumbling) {
            return "TUMBLE(TABLE events, DESCRIPTOR(t), " + interval(tumbling.sizeMs()) + ")";
        }
        if (window instanceof Sliding sliding) {
            return "HOP(TABLE events, DESCRIPTOR(t), " + interval(sliding.slideMs()) + ", " + interval(sliding.sizeMs())
                    + ")";
        }
        return "SESSION(TABLE events PARTITION BY k, DESCRIPTOR(t), " + interval(((Session) window).gapMs()) + ")";
    }

    private static String interval(long ms) {
        return String.format(Locale.ROOT, "INTERVAL '%d.%03d' SECOND(5, 3)", ms / 1_000, ms % 1_000);
    }
}
