package dev.millrace.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.format.FilePosition;
import dev.millrace.api.format.RecordReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReadTest {

    record Flight(Instant scheduled, int delayMin, String origin) {}

    record Row(String a, String b) {}

    enum Colour {
        RED,
        BLUE
    }

    record Many(
            byte b,
            short s,
            int i,
            long l,
            float f,
            double d,
            boolean z,
            char c,
            Colour colour,
            LocalDate date,
            @Nullable String text,
            @Nullable Integer boxed,
            Optional<Long> optional) {}

    private static final Csv<Flight> FLIGHTS =
            Csv.of(Flight.class).snakeCase().pattern("scheduled", "yyyy-MM-dd HH:mm");

    private static final String FILE = """
            scheduled,delay_min,distance_mi,origin
            2001-01-01 00:03,-20,1946,LAX
            2001-01-01 00:01,late,2345,ANC

            2001-01-01 00:01,1,75,"RI
            C"
            2001-01-01 00:01,1,75
            2001-01-01 00:02,"2",75,"a ""b"", c"\r
            2001-01-01 00:02,3,75,"a"b
            2001-13-01 00:02,4,75,Zürich
            2001-01-01 00:04,5,75,"open""";

    private static final List<String> RECORDS = List.of(
            "Flight[scheduled=2001-01-01T00:03:00Z, delayMin=-20, origin=LAX]",
            "line 3, column 18: field 'delay_min': expected a whole number of 32 bits, found 'late'"
                    + " <2001-01-01 00:01,late,2345,ANC>",
            "Flight[scheduled=2001-01-01T00:01:00Z, delayMin=1, origin=RI\nC]",
            "line 7, column 22: expected 4 fields, found 3 <2001-01-01 00:01,1,75>",
            "Flight[scheduled=2001-01-01T00:02:00Z, delayMin=2, origin=a \"b\", c]",
            "line 9, column 26: expected a delimiter or the end of the line behind the closing quote, found 'b'"
                    + " <2001-01-01 00:02,3,75,\"a\"b>",
            "line 10, column 1: field 'scheduled': expected a time like 'yyyy-MM-dd HH:mm', found '2001-13-01 00:02'"
                    + " <2001-13-01 00:02,4,75,Zürich>",
            "line 11, column 23: the quote that opens here is never closed <2001-01-01 00:04,5,75,\"open>");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 50, Integer.MAX_VALUE})
    void shouldReadGoodRecordsAndNameBadOnes(int piece) throws Exception {
        assertThat(Reading.all(FLIGHTS, BytesInput.of(FILE).inPiecesOf(piece))).isEqualTo(RECORDS);
    }

    @Test
    void shouldGoOnFromEveryPosition() throws Exception {
        for (int read = 0; read <= RECORDS.size(); read++) {
            RecordReader<Flight> first = FLIGHTS.reader(BytesInput.of(FILE), null);
            for (int i = 0; i < read; i++) {
                Reading.step(first);
            }
            FilePosition position = first.position();

            assertThat(position.records()).isEqualTo(read);
            assertThat(Reading.all(FLIGHTS, BytesInput.of(FILE), position))
                    .as("from %s", position)
                    .isEqualTo(RECORDS.subList(read, RECORDS.size()));
        }
    }

    static Stream<Arguments> dialects() {
        Csv<Row> csv = Csv.of(Row.class);
        return Stream.of(
                Arguments.of(csv, "a,b\n1,2\n3,4\n", List.of("1|2", "3|4")),
                Arguments.of(csv, "b,a\n1,2", List.of("2|1")),
                Arguments.of(csv, "x,b,y,a\n0,1,0,2\n", List.of("2|1")),
                Arguments.of(csv, "a,b\r\n1,2\r\n3,4\r\n", List.of("1|2", "3|4")),
                Arguments.of(csv, "a,b\r1,2\r3,4\r", List.of("1|2", "3|4")),
                Arguments.of(csv, "\ufeffa,b\n1,2\n", List.of("1|2")),
                Arguments.of(csv, "\n\na,b\n", List.of()),
                Arguments.of(csv, "a,b\n\n\r\n1,2\n\n", List.of("1|2")),
                Arguments.of(csv, "", List.of()),
                Arguments.of(csv, "a,b", List.of()),
                Arguments.of(csv, "a,b\n,\n", List.of("|")),
                Arguments.of(csv, "a,b\n,", List.of("|")),
                Arguments.of(csv, "a,b\n\"\",\"\"\n", List.of("|")),
                Arguments.of(csv, "a,b\n 1 ,\t2\n", List.of(" 1 |\t2")),
                Arguments.of(csv, "a,b\n1\"2,3\"4\"\n", List.of("1\"2|3\"4\"")),
                Arguments.of(csv, "a,b\n\"1,2\",\"3\r\n4\"\n", List.of("1,2|3\r\n4")),
                Arguments.of(csv, "a,b\n\"\"\"\",\"x\"\"\"\n", List.of("\"|x\"")),
                Arguments.of(csv, "\"a\",\"b\"\n\"1\",2", List.of("1|2")),
                Arguments.of(csv, "a,b\nä,𝄞\n", List.of("ä|𝄞")),
                Arguments.of(csv.withoutHeader(), "1,2\n3,4\n", List.of("1|2", "3|4")),
                Arguments.of(csv.delimiter(';'), "a;b\n1,5;2\n", List.of("1,5|2")),
                Arguments.of(csv.delimiter('\t'), "a\tb\n\t2\n", List.of("|2")),
                Arguments.of(csv.delimiter('|').quote('\''), "a|b\n'1|''x'|\"2\n", List.of("1|'x|\"2")),
                Arguments.of(csv.column("a", "the a"), "the a,b\n1,2\n", List.of("1|2")),
                Arguments.of(csv.singleLineRecords(), "a,b\n\"1,\",2\n", List.of("1,|2")));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void shouldReadDialects(Csv<Row> csv, String file, List<String> expected) throws Exception {
        assertThat(rows(csv, BytesInput.of(file))).isEqualTo(expected);
        assertThat(rows(csv, BytesInput.of(file).inPiecesOf(1))).isEqualTo(expected);
    }

    private static List<String> rows(Csv<Row> csv, BytesInput input) throws Exception {
        List<String> rows = new ArrayList<>();
        RecordReader<Row> reader = csv.reader(input, null);
        for (Row row = reader.next(); row != null; row = reader.next()) {
            rows.add(row.a() + "|" + row.b());
        }
        return rows;
    }

    @Test
    void shouldReadEveryTypeOfField() throws Exception {
        assertThat(Csv.of(Many.class)
                        .withoutHeader()
                        .reader(
                                BytesInput.of("-128,32767,-2147483648,9223372036854775807,1.5,-1e-3,true,\",\",BLUE,"
                                        + "2024-02-29,\"\",7,8"),
                                null)
                        .next())
                .isEqualTo(new Many(
                        (byte) -128,
                        (short) 32767,
                        Integer.MIN_VALUE,
                        Long.MAX_VALUE,
                        1.5f,
                        -1e-3,
                        true,
                        ',',
                        Colour.BLUE,
                        LocalDate.of(2024, 2, 29),
                        "",
                        7,
                        Optional.of(8L)));
    }

    @Test
    void shouldReadNulls() throws Exception {
        String row = "1,1,1,1,1,1,false,x,RED,2024-01-01,%1$s,%1$s,%1$s";
        Many expected = new Many(
                (byte) 1,
                (short) 1,
                1,
                1,
                1,
                1,
                false,
                'x',
                Colour.RED,
                LocalDate.of(2024, 1, 1),
                null,
                null,
                Optional.empty());
        Csv<Many> csv = Csv.of(Many.class).withoutHeader();

        assertThat(csv.reader(BytesInput.of(row.formatted("")), null).next()).isEqualTo(expected);
        assertThat(csv.nullText("\\N")
                        .reader(BytesInput.of(row.formatted("\\N")), null)
                        .next())
                .isEqualTo(expected);
    }

    @Test
    void allowMissing_makesZeroAndNull() throws Exception {
        assertThat(Csv.of(Many.class)
                        .allowMissing()
                        .reader(BytesInput.of("i,text,d\n,,\n"), null)
                        .next())
                .isEqualTo(new Many(
                        (byte) 0, (short) 0, 0, 0, 0, 0, false, (char) 0, null, null, null, null, Optional.empty()));
    }

    @Test
    void shouldTakeAFileWithoutColumnsThatMayBeAbsent() throws Exception {
        record Two(String a, @Nullable String b, Optional<Integer> c) {}

        assertThat(Csv.of(Two.class).reader(BytesInput.of("a\nx\n"), null).next())
                .isEqualTo(new Two("x", null, Optional.empty()));
    }

    @Test
    void shouldReadABlankLineAsTheOnlyField() throws Exception {
        record One(Optional<String> a) {}

        assertThat(Reading.all(Csv.of(One.class), BytesInput.of("a\n\n1\n\"\"\n")))
                .containsExactly("One[a=Optional.empty]", "One[a=Optional[1]]", "One[a=Optional[]]");
    }

    @ParameterizedTest
    @CsvSource({
        "yyyy-MM-dd HH:mm, 2001-01-31 23:59, 2001-01-31T23:59:00Z",
        "yyyyMMddHHmmss, 20010131235958, 2001-01-31T23:59:58Z",
        "uuuu/MM/dd HH.mm.ss.SSS, 2001/01/31 23.59.58.125, 2001-01-31T23:59:58.125Z",
        "yyyy-MM-dd HH:mm:ss.SSSSSSSSS, 2024-02-29 00:00:00.000000001, 2024-02-29T00:00:00.000000001Z",
        "yyyy-MM-dd'T'HH:mm, 2001-01-31T23:59, 2001-01-31T23:59:00Z",
        "dd.MM.yyyy HH:mm, 31.01.2001 23:59, 2001-01-31T23:59:00Z",
        "yyyy-MM-dd HH:mmXXX, 2001-01-31 23:59+01:00, 2001-01-31T22:59:00Z",
        "d MMM yyyy HH:mm, 3 Feb 2001 04:05, 2001-02-03T04:05:00Z",
        "yyyy-MM-dd hh:mm a, 2001-01-31 11:59 PM, 2001-01-31T23:59:00Z",
    })
    void pattern_readsAndWritesInstants(String pattern, String text, Instant expected) throws Exception {
        record At(Instant at, long millis) {}
        Csv<At> csv = Csv.of(At.class).withoutHeader().pattern("at", pattern).pattern("millis", pattern);
        At at = new At(expected, expected.toEpochMilli());

        assertThat(csv.reader(BytesInput.of(text + "," + text), null).next()).isEqualTo(at);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        var writer = csv.writer(out);
        writer.write(at);
        writer.footer();
        if (expected.getNano() % 1_000_000 == 0 && !pattern.contains("X")) {
            assertThat(out).hasToString(text + "," + text + "\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "yyyy-MM-dd HH:mm, 2001-02-29 00:00",
        "yyyy-MM-dd HH:mm, 2001-01-01 24:00",
        "yyyy-MM-dd HH:mm, 2001-01-01 00:60",
        "yyyy-MM-dd HH:mm, 2001-01-01 0:00",
        "yyyy-MM-dd HH:mm, 2001-01-01T00:00",
        "yyyy-MM-dd HH:mm, 2001-01-01 00:00Z",
        "yyyy-MM-dd HH:mm, 2001-01-01 0O:00",
        "yyyy-MM-dd HH:mm, +200-01-01 00:00",
        "yyyy-MM-dd'T'HH:mm, 2001-02-29T00:00",
        "d MMM yyyy HH:mm, 31 Feb 2001 00:00",
    })
    void pattern_refusesTimesThatDoNotExist(String pattern, String text) throws Exception {
        record At(Instant at) {}

        assertThat(Reading.all(Csv.of(At.class).withoutHeader().pattern("at", pattern), BytesInput.of(text)))
                .singleElement()
                .asString()
                .startsWith(
                        "line 1, column 1: field 'at': expected a time like '" + pattern + "', found '" + text + "'");
    }

    @Test
    void pattern_readsLocalTimesAndZones() throws Exception {
        record Local(LocalDate date, LocalTime time, Instant at) {}
        Csv<Local> csv = Csv.of(Local.class)
                .withoutHeader()
                .pattern("date", "dd.MM.yyyy")
                .pattern("time", "HHmm")
                .pattern("at", "yyyy-MM-dd HH:mm", ZoneId.of("America/New_York"));

        assertThat(csv.reader(BytesInput.of("03.02.2001,0405,2001-07-01 00:00"), null)
                        .next())
                .isEqualTo(
                        new Local(LocalDate.of(2001, 2, 3), LocalTime.of(4, 5), Instant.parse("2001-07-01T04:00:00Z")));
    }

    @Test
    void singleLineRecords_readsEveryRecordInOnePartHoweverTheFileIsCut() throws Exception {
        for (String lineBreak : List.of("\n", "\r\n", "\r")) {
            String file = "a,b\n1,x\n\"22\",y\n\n\"3,3\",ä\n\"4\n4,z\n5,\"\"\n".replace("\n", lineBreak);
            Csv<Row> csv = Csv.of(Row.class).singleLineRecords();
            List<String> whole = withoutLines(Reading.all(csv, BytesInput.of(file)));
            assertThat(whole).hasSize(6);
            int length = BytesInput.of(file).bytes().length;
            for (int cut = 0; cut <= length; cut++) {
                for (int second = cut; second <= length; second += 3) {
                    BytesInput input = BytesInput.of(file);
                    List<String> read = new ArrayList<>(Reading.all(csv, input.part(0, (long) cut)));
                    read.addAll(Reading.all(csv, input.part(cut, (long) second)));
                    read.addAll(Reading.all(csv, input.part(second, null)));
                    assertThat(withoutLines(read))
                            .as("cut at %d and %d", cut, second)
                            .isEqualTo(whole);
                }
            }
        }
    }

    @Test
    void singleLineRecords_goesOnFromEveryPositionOfAPart() throws Exception {
        BytesInput part = BytesInput.of("a,b\n1,x\n2,y\n3,z\n4,\n5,v\n").part(6, 19L);
        Csv<Row> csv = Csv.of(Row.class).singleLineRecords();
        List<String> whole = Reading.all(csv, part);
        assertThat(whole).hasSize(3);
        for (int read = 0; read <= whole.size(); read++) {
            RecordReader<Row> first = csv.reader(part, null);
            for (int i = 0; i < read; i++) {
                Reading.step(first);
            }
            assertThat(Reading.all(csv, part, first.position())).isEqualTo(whole.subList(read, whole.size()));
        }
    }

    @Test
    void shouldTravelWithThePlan() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(FLIGHTS);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(Reading.all((Csv<?>) in.readObject(), BytesInput.of(FILE)))
                    .isEqualTo(RECORDS);
        }
    }

    private static List<String> withoutLines(List<String> records) {
        return records.stream()
                .map(each -> each.replaceFirst("^line \\d+", "line"))
                .toList();
    }
}
