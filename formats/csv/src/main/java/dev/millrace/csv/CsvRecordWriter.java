package dev.millrace.csv;

import dev.millrace.api.format.RecordWriter;
import java.io.IOException;

/** Writes records as a CSV file. */
final class CsvRecordWriter<T> implements RecordWriter<T> {

    private final CsvColumns<T> columns;
    private final CsvOutput out;
    private final boolean[] quoteNullText;

    CsvRecordWriter(CsvColumns<T> columns, CsvOutput out) {
        this.columns = columns;
        this.out = out;
        this.quoteNullText = new boolean[columns.columns().size()];
        boolean emptyIsNull = columns.options().nullText().isEmpty();
        for (int i = 0; i < quoteNullText.length; i++) {
            quoteNullText[i] = !emptyIsNull || columns.columns().get(i).mayBeNull();
        }
    }

    @Override
    public void header() throws IOException {
        if (columns.options().switches().header()) {
            for (CsvColumn column : columns.columns()) {
                out.field(column.name(), false);
            }
            out.endRecord();
        }
    }

    @Override
    public void write(T value) throws IOException {
        for (int i = 0; i < quoteNullText.length; i++) {
            out.field(columns.columns().get(i).print(value), quoteNullText[i]);
        }
        out.endRecord();
    }

    @Override
    public void footer() throws IOException {
        out.flush();
    }
}
