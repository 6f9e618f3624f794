package dev.millrace.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.millrace.api.format.RecordReader;
import dev.millrace.api.format.RecordWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random records go through CSV and come back; another reader, which shares no code, sees the same fields. */
class CsvFuzzTest {

    record Row(
            String text,
            @Nullable String nullable,
            Optional<String> optional,
            int i,
            @Nullable Long l,
            double d,
            char c,
            Instant at) {}

    record Three(String a, String b, String c) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldReadBackWhatItWrote(long seed) throws Exception {
        Random random = new Random(seed);
        Csv<Row> csv = dialect(random);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add(row(random));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RecordWriter<Row> writer = csv.writer(out);
        writer.header();
        for (Row row : rows) {
            writer.write(row);
        }
        writer.footer();

        BytesInput input = new BytesInput(out.toByteArray(), 0, null, 1 + random.nextInt(1000));
        RecordReader<Row> reader = csv.reader(input, null);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(reader.next()).as("seed %d, row %d", seed, i).isEqualTo(rows.get(i));
        }
        assertThat(reader.next()).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldSeeTheFieldsThatAnotherReaderSees(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            String file = wellFormed(random);
            assertThat(Reading.all(Csv.of(Three.class).withoutHeader(), BytesInput.of(file)))
                    .as("seed %d, file %d: %s", seed, i, file)
                    .isEqualTo(byFastCsv(file));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldGetThroughAnyBytesAndAccountForEachOfThem(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            byte[] file = new byte[random.nextInt(60)];
            for (int at = 0; at < file.length; at++) {
                file[at] = (byte) ",,\"\"\n\r\näx1".charAt(random.nextInt(10));
            }
            RecordReader<Three> reader = Csv.of(Three.class)
                    .withoutHeader()
                    .reader(new BytesInput(file, 0, null, 1 + random.nextInt(9)), null);
            StringBuilder read = new StringBuilder();
            while (Reading.step(reader) != null) {
                read.append(reader.text());
            }
            String bytes = new String(file, UTF_8);
            assertThat(read.toString().replaceAll("[\n\r]", ""))
                    .as("seed %d, file %d: %s", seed, i, bytes)
                    .isEqualTo(bytes.replaceAll("[\n\r]", ""));
            assertThat(reader.position().offsetBytes()).isEqualTo(file.length);
        }
    }

    private static List<String> byFastCsv(String file) throws IOException {
        List<String> records = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord each : reader) {
                records.add(new Three(each.getField(0), each.getField(1), each.getField(2)).toString());
            }
        }
        return records;
    }

    /** Three fields per record, quoted or not, with every kind of line break and blank lines between. */
    private static String wellFormed(Random random) {
        StringBuilder file = new StringBuilder();
        int records = random.nextInt(6);
        for (int i = 0; i < records; i++) {
            for (int field = 0; field < 3; field++) {
                file.append(field == 0 ? "" : ",").append(random.nextBoolean() ? quoted(random) : plain(random));
            }
            boolean last = i == records - 1;
            file.append(last && random.nextBoolean() ? "" : lineBreak(random));
            file.append(random.nextInt(5) == 0 && !last ? lineBreak(random) : "");
        }
        return file.toString();
    }

    private static String lineBreak(Random random) {
        return List.of("\n", "\r\n", "\r").get(random.nextInt(3));
    }

    private static String quoted(Random random) {
        return "\"" + text(random).replace("\"", "\"\"") + "\"";
    }

    /** Not empty, so that no record looks like a blank line to either reader. */
    private static String plain(Random random) {
        return "p" + text(random).replaceAll("[,\r\n]", "\"");
    }

    private static Csv<Row> dialect(Random random) {
        Csv<Row> csv = Csv.of(Row.class);
        if (random.nextBoolean()) {
            csv = csv.delimiter(";|\t".charAt(random.nextInt(3)));
        }
        if (random.nextBoolean()) {
            csv = csv.quote('\'');
        }
        if (random.nextBoolean()) {
            csv = csv.nullText("NULL");
        }
        return csv;
    }

    private static Row row(Random random) {
        return new Row(
                text(random),
                random.nextBoolean() ? null : text(random),
                random.nextBoolean() ? Optional.empty() : Optional.of(text(random)),
                random.nextInt(),
                random.nextBoolean() ? null : random.nextLong(),
                Double.longBitsToDouble(random.nextLong()),
                text(random).concat("!").charAt(0) < 0xD800 ? ',' : '"',
                Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)));
    }

    private static String text(Random random) {
        if (random.nextInt(8) == 0) {
            return "NULL";
        }
        int[] points = random.ints(random.nextInt(6), 0, 4)
                .map(kind -> switch (kind) {
                    case 0 -> ",;|\t\"'\n\r".charAt(random.nextInt(8));
                    case 1 -> 'a' + random.nextInt(26);
                    case 2 -> "ä\ufeff€".charAt(random.nextInt(3));
                    default -> 0x10000 + random.nextInt(0x10000);
                })
                .toArray();
        return new String(points, 0, points.length);
    }
}
