package dev.millrace.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.api.format.FormatException;
import dev.millrace.api.format.RecordReader;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users read when their input is wrong, to the letter. */
class CsvErrorsTest {

    record Row(String name, int count, double price, boolean paid, LocalDate day, UUID id) {
        Row {
            if (count < 0) {
                throw new IllegalArgumentException("the count is not negative: " + count);
            }
        }
    }

    private static final String ID = "00000000-0000-0001-0000-000000000002";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n,x,1,true,2024-01-01,<ID>| line 1, column 3: field 'count': expected a whole number of 32 bits, found 'x'",
                "n,,1,true,2024-01-01,<ID>| line 1, column 3: field 'count': expected a whole number of 32 bits, found nothing",
                "n,+1,1,true,2024-01-01,<ID>| line 1, column 3: field 'count': expected a whole number of 32 bits, found '+1'",
                "n,-,1,true,2024-01-01,<ID>| line 1, column 3: field 'count': expected a whole number of 32 bits, found '-'",
                "n,1.0,1,true,2024-01-01,<ID>| line 1, column 3: field 'count': expected a whole number of 32 bits, found '1.0'",
                "n, 1,1,true,2024-01-01,<ID>| line 1, column 3: field 'count': expected a whole number of 32 bits, found ' 1'",
                "n,2147483648,1,true,2024-01-01,<ID>| line 1, column 3: field 'count': expected a whole number of 32 bits, found '2147483648'",
                "n,99999999999999999999,1,true,2024-01-01,<ID>| line 1, column 3: field 'count': expected a whole number of 32 bits, found '99999999999999999999'",
                "n,1,0x1,true,2024-01-01,<ID>| line 1, column 5: field 'price': expected a number, found '0x1'",
                "n,1,1d,true,2024-01-01,<ID>| line 1, column 5: field 'price': expected a number, found '1d'",
                "ä𝄞,1,,true,2024-01-01,<ID>| line 1, column 6: field 'price': expected a number, found nothing",
                "n,1,1,yes,2024-01-01,<ID>| line 1, column 7: field 'paid': expected true or false, found 'yes'",
                "n,1,1,true,2023-02-29,<ID>| line 1, column 12: field 'day': expected a date such as 2026-01-31, found '2023-02-29'",
                "n,1,1,true,2024-01-01,1-2-3-4-5| line 1, column 23: field 'id': expected a UUID, found '1-2-3-4-5'",
                "n,1,1,true,2024-01-01| line 1, column 22: expected 6 fields, found 5",
                "n,1,1,true,2024-01-01,<ID>,| line 1, column 60: expected 6 fields, found 7",
                "n,-1,1,true,2024-01-01,<ID>| line 1, column 1: Row refuses these values: the count is not negative: -1",
                "\"n\"\"\\n\\n\",x,1,true,2024-01-01,<ID>| line 3, column 3: field 'count': expected a whole number of 32 bits, found 'x'",
                "\"n,1,1,true,2024-01-01,<ID>| line 1, column 1: the quote that opens here is never closed",
                "n,\"1\"x,1,true,2024-01-01,<ID>| line 1, column 6: expected a delimiter or the end of the line behind the closing quote, found 'x,1,true,2024-01-01,<ID>'",
                "n,\"1\" ,1,true,2024-01-01,| line 1, column 6: expected a delimiter or the end of the line behind the closing quote, found ' ,1,true,2024-01-01,'",
            })
    void shouldNamePlaceFieldExpectedAndFound(String line, String expected) throws Exception {
        String file = line.replace("<ID>", ID).replace("\\n", "\n") + "\n";
        RecordReader<Row> reader = Csv.of(Row.class).withoutHeader().reader(BytesInput.of(file), null);
        FormatException error = catchThrowableOfType(FormatException.class, reader::next);

        assertThat(error).hasMessage(expected.replace("<ID>", ID));
        assertThat(reader.next()).isNull();
    }

    @Test
    void shouldLoseOneLineToAStrayQuote() throws Exception {
        record Two(String a, int b) {}

        assertThat(Reading.all(Csv.of(Two.class), BytesInput.of("a,b\nx,1\n\"y,2\nz,3\nv,4\n")))
                .containsExactly(
                        "Two[a=x, b=1]",
                        "line 3, column 1: the quote that opens here is never closed <\"y,2>",
                        "Two[a=z, b=3]",
                        "Two[a=v, b=4]");
    }

    @Test
    void singleLineRecords_endsARecordWithItsLine() throws Exception {
        record Two(String a, int b) {}

        assertThat(Reading.all(Csv.of(Two.class).singleLineRecords(), BytesInput.of("a,b\n\"x\ny\",1\n\"z\",2\n")))
                .containsExactly(
                        "line 2, column 1: the quote that opens here is never closed <\"x>",
                        "Two[a=y\", b=1]",
                        "Two[a=z, b=2]");
    }

    @Test
    void shouldRefuseBytesThatAreNotUtf8() throws Exception {
        record Two(String a, int b) {}
        BytesInput input = new BytesInput("a,b\ncaf\u00e9,1\nok,2\n".getBytes(ISO_8859_1), 0, null, 100);

        assertThat(Reading.all(Csv.of(Two.class), input))
                .containsExactly(
                        "line 2, column 1: field 'a': expected text, found bytes that are not UTF-8 <caf\ufffd,1>",
                        "Two[a=ok, b=2]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a| line 1, column 1: field 'b': expected a column of this name, found in the header a",
                "a,B| line 1, column 1: field 'B': no component of Two is meant",
                "a,b,a| line 1, column 1: field 'a': the header names the column twice",
                "a,b,c| line 1, column 1: field 'c': no component of Two is meant",
                "a,\"b| line 1, column 3: the quote that opens here is never closed",
            })
    void shouldRefuseHeadersThatDoNotFit(String header, String expected) {
        record Two(String a, int b) {}

        assertThatThrownBy(() -> Csv.of(Two.class).refuseUnknown().reader(BytesInput.of(header + "\n1,2\n"), null))
                .isInstanceOf(FormatException.class)
                .hasMessage(expected);
    }

    @Test
    void shouldPassOverARecordWithoutEnd() throws Exception {
        record One(String a) {}
        byte[] file = new byte[80_000_000];
        java.util.Arrays.fill(file, (byte) 'z');
        byte[] end = "\nlast\n".getBytes(ISO_8859_1);
        System.arraycopy(end, 0, file, file.length - end.length, end.length);
        RecordReader<One> reader =
                Csv.of(One.class).withoutHeader().reader(new BytesInput(file, 0, null, Integer.MAX_VALUE), null);

        assertThatThrownBy(reader::next)
                .hasMessage("line 1, column 1: expected a record of at most 33554432 bytes, found no end of it");
        assertThat(reader.text()).startsWith("zzz").hasSize(4099);
        assertThat(reader.next()).isEqualTo(new One("last"));
        assertThat(reader.next()).isNull();
    }

    @Test
    void of_refusesWhatDoesNotFitAField() {
        record Nested(String a, List<String> tags) {}

        assertThatThrownBy(() -> Csv.of(Nested.class))
                .hasMessage(
                        "UNSUPPORTED_TYPE at Nested.tags: a field of CSV cannot hold java.util.List<java.lang.String>;"
                                + " use numbers, text, enums, java.time, or an Optional of one; nested values need JSON");
    }

    @Test
    void options_areCheckedAtOnce() {
        record Two(Instant at, int b) {}
        Csv<Two> csv = Csv.of(Two.class);

        assertThatThrownBy(() -> csv.column("c", "x"))
                .hasMessage("UNKNOWN_COMPONENT at " + Two.class.getName()
                        + ": there is no component 'c'; its components are at, b");
        assertThatThrownBy(() -> csv.column("at", "b"))
                .hasMessage("DUPLICATE_COLUMN at Two.b: two components have the column 'b';"
                        + " give one of them another with column(...)");
        assertThatThrownBy(() -> csv.pattern("b", "yyyy"))
                .hasMessage("BAD_PATTERN at Two.b: a pattern does not fit a int;"
                        + " let the component be an Instant, a java.time type, or a long of milliseconds");
        assertThatThrownBy(() -> csv.pattern("at", "yyyy-QQQQQQ"))
                .hasMessageStartingWith("BAD_PATTERN at Two.at: the pattern 'yyyy-QQQQQQ' cannot be used: ");
        assertThatThrownBy(() -> csv.pattern("at", "yyyy-MM"))
                .hasMessage(
                        "BAD_PATTERN at Two.at: the pattern 'yyyy-MM' cannot be used: it does not determine a Instant;"
                                + " write it as java.time.format.DateTimeFormatter defines it, such as yyyy-MM-dd HH:mm");
        assertThatThrownBy(() -> csv.delimiter('\n')).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> csv.delimiter('§')).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> csv.delimiter(';').quote(';'))
                .hasMessage("the quote must be an ASCII character other than a line break and than the delimiter,"
                        + " not ';'");
    }

    @Test
    void writer_refusesWhatCsvCannotHold() throws Exception {
        record One(String a) {}
        var writer = Csv.of(One.class).singleLineRecords().writer(new ByteArrayOutputStream());

        assertThatThrownBy(() -> writer.write(new One("x\ny")))
                .hasMessage("NOT_ENCODABLE: the text 'x\\ny' cannot be written as CSV: it holds a line break;"
                        + " leave out singleLineRecords(), or replace line breaks");
        assertThatThrownBy(() -> writer.write(new One("\ud800")))
                .hasMessageContaining("cannot be written as CSV: it holds half a character");
    }
}
