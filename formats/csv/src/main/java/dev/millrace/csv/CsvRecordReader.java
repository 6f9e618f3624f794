package dev.millrace.csv;

import dev.millrace.api.format.ByteWindow;
import dev.millrace.api.format.FileInput;
import dev.millrace.api.format.FilePosition;
import dev.millrace.api.format.FormatException;
import dev.millrace.api.format.RecordClass;
import dev.millrace.api.format.RecordReader;
import dev.millrace.api.format.RefusedRecordException;
import dev.millrace.api.format.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads records from a CSV file, or from a part of one. */
final class CsvRecordReader<T> implements RecordReader<T> {

    private final RecordClass<T> type;
    private final @Nullable CsvColumn[] columns;
    private final List<CsvColumn> missing;
    private final CsvScanner scanner;
    private final @Nullable Long endBytes;
    private final Row row;
    private long lines;
    private long records;

    /** The columns of a file in its order, {@code null} for one that no component asks for, and the header's lines. */
    private record Header<T>(CsvColumns<T> columns, List<@Nullable CsvColumn> inFile, long lines) {}

    private CsvRecordReader(Header<T> header, CsvScanner scanner, @Nullable Long endBytes, FilePosition position) {
        this.type = header.columns().type();
        this.columns = header.inFile().toArray(CsvColumn[]::new);
        this.missing = header.columns().columns().stream()
                .filter(column -> !header.inFile().contains(column))
                .toList();
        this.scanner = scanner;
        this.endBytes = endBytes;
        this.row = type.newRow();
        this.lines = position.lines();
        this.records = position.records();
    }

    static <T> RecordReader<T> open(CsvColumns<T> columns, FileInput input, @Nullable FilePosition position)
            throws IOException, FormatException {
        CsvScanner scanner = scannerAt(0, input, columns);
        try {
            Header<T> header = readHeader(columns, scanner);
            FilePosition start = new FilePosition(0, header.lines(), 0);
            if (position != null) {
                scanner.close();
                scanner = scannerAt(position.offsetBytes(), input, columns);
                start = position;
            } else if (input.beginBytes() > 0) {
                scanner.close();
                scanner = scannerAt(input.beginBytes() - 1, input, columns);
                scanner.skipLine();
                start = new FilePosition(0, 0, 0);
            }
            return new CsvRecordReader<>(header, scanner, input.endBytes(), start);
        } catch (IOException | FormatException | RuntimeException e) {
            scanner.close();
            throw e;
        }
    }

    private static CsvScanner scannerAt(long offset, FileInput input, CsvColumns<?> columns) throws IOException {
        return new CsvScanner(new ByteWindow(input.openAt(offset), offset), columns.options());
    }

    /** Reads the header; a file without a single byte needs none, having no records. */
    private static <T> Header<T> readHeader(CsvColumns<T> columns, CsvScanner scanner)
            throws IOException, FormatException {
        scanner.skipByteOrderMark();
        if (!columns.options().switches().header()) {
            return new Header<>(columns, columns.inOrder(), 0);
        }
        long lines = 0;
        do {
            if (!scanner.next()) {
                return new Header<>(columns, columns.inOrder(), lines);
            }
            lines += scanner.breaks();
        } while (scanner.blank());
        long linesBefore = lines - scanner.breaks();
        FormatException problem = scanner.problem(linesBefore);
        if (problem != null) {
            throw problem;
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < scanner.fields(); i++) {
            String name = scanner.text(i);
            if (name == null) {
                throw scanner.error(linesBefore, scanner.from(i), "the name of the column is not UTF-8");
            }
            names.add(name);
        }
        return new Header<>(columns, columns.inOrderOf(names), lines);
    }

    @Override
    public @Nullable T next() throws IOException, FormatException {
        while (true) {
            if ((endBytes != null && scanner.nextOffset() >= endBytes) || !scanner.next()) {
                return null;
            }
            long linesBefore = lines;
            lines += scanner.breaks();
            if (!scanner.blank() || columns.length == 1) {
                records++;
                return read(linesBefore);
            }
        }
    }

    private T read(long linesBefore) throws FormatException {
        FormatException problem = scanner.problem(linesBefore);
        if (problem != null) {
            throw problem;
        }
        if (scanner.fields() != columns.length) {
            throw wrongWidth(linesBefore);
        }
        for (int i = 0; i < columns.length; i++) {
            CsvColumn column = columns[i];
            if (column != null && !column.read(scanner, i, row)) {
                throw unreadable(linesBefore, i, column);
            }
        }
        for (CsvColumn column : missing) {
            column.setNull(row);
        }
        try {
            return type.construct(row);
        } catch (RefusedRecordException e) {
            throw scanner.error(linesBefore, scanner.from(0), e.reason());
        } finally {
            row.clear();
        }
    }

    private FormatException wrongWidth(long linesBefore) {
        int at = scanner.fields() > columns.length ? scanner.from(columns.length) : scanner.to(scanner.fields() - 1);
        return scanner.error(
                linesBefore,
                at,
                FormatException.expected(columns.length + " fields", String.valueOf(scanner.fields())));
    }

    private FormatException unreadable(long linesBefore, int field, CsvColumn column) {
        String text = scanner.text(field);
        String found =
                text == null ? "bytes that are not UTF-8" : text.isEmpty() ? "nothing" : FormatException.quote(text);
        return scanner.error(linesBefore, scanner.from(field), FormatException.expected(column.expected(), found))
                .within(column.name());
    }

    @Override
    public FilePosition position() {
        return new FilePosition(scanner.nextOffset(), lines, records);
    }

    @Override
    public String text() {
        return scanner.record();
    }

    @Override
    public void close() throws IOException {
        scanner.close();
    }
}
