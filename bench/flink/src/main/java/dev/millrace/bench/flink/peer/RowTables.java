package dev.millrace.bench.flink.peer;

import java.io.Serializable;
import java.time.ZoneOffset;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.DataTypes.Field;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.util.Collector;

/**
 * The tables of a job in SQL. Their rows are in the planner's own form from the source to the sink, so that none is converted. The
 * last column of each is {@code t}, the time of the record.
 */
public final class RowTables {

    private static final String TIME = "t";

    private final StreamTableEnvironment tables;

    /** None so far. */
    public RowTables(StreamExecutionEnvironment environment) {
        tables = StreamTableEnvironment.create(environment);
        tables.getConfig().setLocalTimeZone(ZoneOffset.UTC);
    }

    /**
     * Puts what a query needs of a record into a row, which is filled anew with the next; the time need not be.
     *
     * @param <T> the type of the records
     */
    @FunctionalInterface
    public interface Filling<T> extends Serializable {
        /** Fills a row; false if there is none of this record. */
        boolean fill(T value, GenericRowData row);
    }

    /** Makes a table of a stream with timestamps and watermarks; a row has these columns and the time. */
    public <T> void add(String name, DataStream<T> records, Filling<T> filling, Field... columns) {
        Field[] all = new Field[columns.length + 1];
        System.arraycopy(columns, 0, all, 0, columns.length);
        all[columns.length] = DataTypes.FIELD(TIME, DataTypes.TIMESTAMP_LTZ(3).notNull());
        DataType type = DataTypes.ROW(all);
        DataStream<RowData> rows = records.process(new ToRow<>(filling, all.length))
                .returns(InternalTypeInfo.of((RowType) type.getLogicalType()));
        Schema schema = Schema.newBuilder()
                .fromRowDataType(type)
                .watermark(TIME, "SOURCE_WATERMARK()")
                .build();
        tables.createTemporaryView(name, rows, schema);
    }

    /** Has the results of a query told. */
    public void write(String query, TallySink.Telling<RowData> telling) {
        Table results = tables.sqlQuery(query);
        DataType type = results.getResolvedSchema().toPhysicalRowDataType().bridgedTo(RowData.class);
        tables.toDataStream(results, type)
                .sinkTo(new TallySink<Object>((tally, row) -> telling.tell(tally, (RowData) row)));
    }

    private static final class ToRow<T> extends ProcessFunction<T, RowData> {
        private static final long serialVersionUID = 1;

        private final Filling<T> filling;
        private final int width;

        @SuppressWarnings({"NullAway.Init", "serial"}) // Set by open.
        private transient GenericRowData row;

        ToRow(Filling<T> filling, int width) {
            this.filling = filling;
            this.width = width;
        }

        @Override
        public void open(OpenContext context) {
            row = new GenericRowData(width);
        }

        @Override
        public void processElement(T value, Context context, Collector<RowData> out) {
            if (filling.fill(value, row)) {
                row.setField(width - 1, TimestampData.fromEpochMillis(context.timestamp()));
                out.collect(row);
            }
        }
    }
}
