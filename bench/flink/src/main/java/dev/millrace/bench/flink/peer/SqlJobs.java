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
import java.time.ZoneOffset;
import java.util.Locale;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.util.Collector;

/**
 * The windowed workloads as SQL. Rows are in the planner's own form from the source to the sink, so that none is converted. Windows
 * by table functions are computed in two phases and buffer in managed memory without being asked to; mini-batches, which other
 * aggregates need, do nothing for them.
 */
final class SqlJobs {

    private static final DataType ROWS = DataTypes.ROW(
            DataTypes.FIELD("k", DataTypes.BIGINT().notNull()),
            DataTypes.FIELD("v", DataTypes.BIGINT().notNull()),
            DataTypes.FIELD("t", DataTypes.TIMESTAMP_LTZ(3).notNull()));

    private static final DataType RESULTS = DataTypes.ROW(
                    DataTypes.FIELD("k", DataTypes.BIGINT().notNull()),
                    DataTypes.FIELD("e", DataTypes.TIMESTAMP(3).notNull()),
                    DataTypes.FIELD("v", DataTypes.BIGINT().notNull()))
            .bridgedTo(RowData.class);

    private static final Schema SCHEMA = Schema.newBuilder()
            .column("k", DataTypes.BIGINT().notNull())
            .column("v", DataTypes.BIGINT().notNull())
            .column("t", DataTypes.TIMESTAMP_LTZ(3).notNull())
            .watermark("t", "SOURCE_WATERMARK()")
            .build();

    private SqlJobs() {}

    /** Adds the job to an environment. */
    static void add(StreamExecutionEnvironment environment, Workload workload, long records) {
        StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
        tables.getConfig().setLocalTimeZone(ZoneOffset.UTC);
        DataStream<RowData> rows = Jobs.read(environment, workload, records, Jobs.watermarks(workload))
                .process(new ToRow())
                .returns(InternalTypeInfo.of((RowType) ROWS.getLogicalType()));
        tables.createTemporaryView("events", rows, SCHEMA);
        Windowed query = (Windowed) workload.query();
        for (Window window : query.windows()) {
            tables.toDataStream(tables.sqlQuery(sql(query.measure(), window)), RESULTS)
                    .sinkTo(new TallySink<Object>((part, row) -> tell(part, (RowData) row)));
        }
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

    /** Puts what the query needs into a row, one and the same again and again. */
    private static final class ToRow extends ProcessFunction<Event, RowData> {
        private static final long serialVersionUID = 1;

        @SuppressWarnings({"NullAway.Init", "serial"}) // Set by open.
        private transient GenericRowData row;

        @Override
        public void open(OpenContext context) {
            row = new GenericRowData(3);
        }

        @Override
        public void processElement(Event event, Context context, Collector<RowData> out) {
            row.setField(0, event.key());
            row.setField(1, event.amount());
            row.setField(2, TimestampData.fromEpochMillis(context.timestamp()));
            out.collect(row);
        }
    }
}
