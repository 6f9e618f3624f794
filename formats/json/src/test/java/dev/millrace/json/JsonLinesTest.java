package dev.millrace.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.format.FileInput;
import dev.millrace.api.format.FilePosition;
import dev.millrace.api.format.FormatException;
import dev.millrace.api.format.RecordReader;
import dev.millrace.api.format.RecordWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {

    record Reading(String sensor, int value) {}

    private static final Json<Reading> JSON = Json.of(Reading.class);

    private static final String FILE = """
            {"sensor":"a","value":1}
            {"sensor":"b","value":"x"}

            {"value":3,"sensor":"ç"}\r
            nonsense
             \t
            {"sensor":"d","value":4}
            {"sensor":"e","value":5}""";

    private static final List<String> RECORDS = List.of(
            "Reading[sensor=a, value=1]",
            "line 2, column 23: field 'value': expected a whole number of 32 bits, found text 'x'"
                    + " <{\"sensor\":\"b\",\"value\":\"x\"}>",
            "Reading[sensor=ç, value=3]",
            "line 5, column 1: not valid JSON: Unrecognized token 'nonsense': was expecting (JSON String, Number, Array,"
                    + " Object or token 'null', 'true' or 'false') <nonsense>",
            "Reading[sensor=d, value=4]",
            "Reading[sensor=e, value=5]");

    @Test
    void shouldReadGoodLinesAndNameBadOnes() throws Exception {
        assertThat(readAll(open(FILE, null))).isEqualTo(RECORDS);
    }

    @Test
    void shouldGoOnFromEveryPosition() throws Exception {
        for (int read = 0; read <= RECORDS.size(); read++) {
            RecordReader<Reading> first = open(FILE, null);
            for (int i = 0; i < read; i++) {
                step(first);
            }
            FilePosition position = first.position();

            assertThat(position.records()).isEqualTo(read);
            assertThat(readAll(open(FILE, position)))
                    .as("from %s", position)
                    .isEqualTo(RECORDS.subList(read, RECORDS.size()));
        }
    }

    @Test
    void shouldReadEveryRecordInOnePartHoweverTheFileIsCut() throws Exception {
        byte[] bytes = FILE.getBytes(UTF_8);
        for (int first = 0; first <= bytes.length; first++) {
            for (int second = first; second <= bytes.length; second += 7) {
                List<String> read = new ArrayList<>();
                read.addAll(readPart(bytes, 0, (long) first));
                read.addAll(readPart(bytes, first, (long) second));
                read.addAll(readPart(bytes, second, null));
                assertThat(read).as("cut at %d and %d", first, second).isEqualTo(withoutLines(RECORDS));
            }
        }
    }

    @Test
    void shouldGoOnFromEveryPositionOfAPart() throws Exception {
        byte[] bytes = FILE.getBytes(UTF_8);
        BytesInput part = new BytesInput(bytes, 30, 90L);
        List<String> whole = readAll(JSON.reader(part, null));
        for (int read = 0; read <= whole.size(); read++) {
            RecordReader<Reading> first = JSON.reader(part, null);
            for (int i = 0; i < read; i++) {
                step(first);
            }
            assertThat(readAll(JSON.reader(part, first.position()))).isEqualTo(whole.subList(read, whole.size()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\n\n", " \r\n\t"})
    void shouldFindNothingInAnEmptyFile(String file) throws Exception {
        assertThat(readAll(open(file, null))).isEmpty();
    }

    @Test
    void shouldPassOverAByteOrderMark() throws Exception {
        assertThat(readAll(open("\ufeff{\"sensor\":\"a\",\"value\":1}\n", null)))
                .containsExactly(RECORDS.get(0));
    }

    @Test
    void shouldReadLinesLargerThanItsBuffer() throws Exception {
        Json<String> text = Json.of(String.class);
        String line = "x".repeat(700_000);
        RecordReader<String> reader = text.reader(new BytesInput(("\"" + line + "\"\n\"b\"\n").getBytes(UTF_8)), null);

        assertThat(reader.next()).isEqualTo(line);
        assertThat(reader.next()).isEqualTo("b");
        assertThat(reader.next()).isNull();
    }

    @Test
    void shouldPassOverALineWithoutEnd() throws Exception {
        long length = 100_000_000;
        FileInput input = new FileInput() {
            @Override
            public long beginBytes() {
                return 0;
            }

            @Override
            public @Nullable Long endBytes() {
                return null;
            }

            @Override
            public InputStream openAt(long offsetBytes) {
                return new EndlessLine(length);
            }
        };
        RecordReader<Reading> reader = JSON.reader(input, null);

        assertThatThrownBy(reader::next)
                .hasMessage("line 1, column 1: expected a line break within 33554432 bytes, found none");
        assertThat(reader.text()).startsWith("zzz").endsWith("zzz...").hasSize(4099);
        assertThat(reader.next()).isEqualTo(new Reading("a", 1));
        assertThat(reader.next()).isNull();
        assertThat(reader.position().lines()).isEqualTo(2);
    }

    @Test
    void shouldWriteALinePerValue() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RecordWriter<Reading> writer = JSON.writer(out);
        writer.header();
        writer.write(new Reading("a\nb", 1));
        writer.write(new Reading("c", 2));
        writer.footer();

        assertThat(out.toString(UTF_8))
                .isEqualTo("{\"sensor\":\"a\\nb\",\"value\":1}\n{\"sensor\":\"c\",\"value\":2}\n");
    }

    /** A line of many letters, and then a good one. */
    private static final class EndlessLine extends InputStream {
        private final byte[] end = "\n{\"sensor\":\"a\",\"value\":1}".getBytes(UTF_8);
        private long left;
        private int given;

        EndlessLine(long length) {
            this.left = length;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("reads must be large");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left > 0) {
                int count = (int) Math.min(left, length);
                java.util.Arrays.fill(bytes, offset, offset + count, (byte) 'z');
                left -= count;
                return count;
            }
            int count = Math.min(end.length - given, length);
            System.arraycopy(end, given, bytes, offset, count);
            given += count;
            return count == 0 ? -1 : count;
        }
    }

    private static RecordReader<Reading> open(String file, @Nullable FilePosition position) throws IOException {
        return JSON.reader(new BytesInput(file.getBytes(UTF_8)), position);
    }

    private static List<String> readPart(byte[] bytes, long begin, @Nullable Long end) throws IOException {
        return withoutLines(readAll(JSON.reader(new BytesInput(bytes, begin, end), null)));
    }

    /** Line numbers count from the beginning of a part. */
    private static List<String> withoutLines(List<String> records) {
        return records.stream()
                .map(each -> each.replaceFirst("^line \\d+", "line"))
                .toList();
    }

    private static List<String> readAll(RecordReader<Reading> reader) throws IOException {
        List<String> all = new ArrayList<>();
        for (String each = step(reader); each != null; each = step(reader)) {
            all.add(each);
        }
        return all;
    }

    private static @Nullable String step(RecordReader<Reading> reader) throws IOException {
        try {
            Reading value = reader.next();
            return value == null ? null : value.toString();
        } catch (FormatException e) {
            return e.getMessage() + " <" + reader.text() + ">";
        }
    }
}
