package dev.millrace.codec.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.FormerName;
import dev.millrace.api.Type;
import dev.millrace.codec.Codecs;
import dev.millrace.codec.CorruptDataException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The binary and the JSON form of schemas. They are in snapshots, and must never change. */
class SchemaFormTest {

    enum Currency {
        @FormerName({"EURO", "ECU"})
        EUR,
        USD
    }

    sealed interface Method {}

    record Card(int digits) implements Method {}

    @FormerName("Wire")
    record Transfer(Optional<String> note, Set<Method> others) implements Method {}

    record Payment(
            @FormerName("amount") long cents,
            Currency currency,
            Method method,
            Map<String, List<Payment>> parts,
            Instant at) {}

    private static final String JSON = """
            {"type":{"named":"Payment"},"definitions":[\
            {"struct":"Payment","fields":[\
            {"name":"cents","type":"long","formerNames":["amount"]},\
            {"name":"currency","type":{"nullable":{"named":"Currency"}}},\
            {"name":"method","type":{"nullable":{"named":"Method"}}},\
            {"name":"parts","type":{"nullable":{"map":[{"nullable":"string"},\
            {"nullable":{"list":{"nullable":{"named":"Payment"}}}}]}}},\
            {"name":"at","type":{"nullable":"instant"}}]},\
            {"enum":"Currency","symbols":[{"name":"EUR","formerNames":["EURO","ECU"]},{"name":"USD"}]},\
            {"union":"Method","cases":[{"name":"Card","type":{"named":"Card"}},\
            {"name":"Transfer","type":{"named":"Transfer"},"formerNames":["Wire"]}]},\
            {"struct":"Card","fields":[{"name":"digits","type":"int"}]},\
            {"struct":"Transfer","fields":[{"name":"note","type":{"nullable":{"optional":"string"}}},\
            {"name":"others","type":{"nullable":{"set":{"nullable":{"named":"Method"}}}}}]}]}""";

    private static final String BINARY = "01" // version
            + "0a" + text("Payment") + text("Currency") + text("Method") + text("Card") + text("Transfer")
            + "010a" + text("cents") + "02" + text("amount") + "06"
            + text("currency") + "00" + "444602"
            + text("method") + "00" + "444604"
            + text("parts") + "00" + "44" + "42" + "4409" + "4440444600"
            + text("at") + "00" + "440e"
            + "0204" + text("EUR") + "04" + text("EURO") + text("ECU") + text("USD") + "00"
            + "0304" + text("Card") + "00" + "4606" + text("Transfer") + "02" + text("Wire") + "4608"
            + "0102" + text("digits") + "00" + "05"
            + "0104" + text("note") + "00" + "444309" + text("others") + "00" + "4441444604"
            + "4600";

    private final Schema schema = Codecs.of(Type.of(Payment.class)).schema();

    @Test
    void json_isTheGoldenOne() {
        assertThat(schema.toJson()).isEqualTo(JSON);
        assertThat(Schema.fromJson(JSON)).isEqualTo(schema);
    }

    @Test
    void binary_isTheGoldenOne() {
        assertThat(HexFormat.of().formatHex(schema.toBytes())).isEqualTo(BINARY);
        assertThat(Schema.fromBytes(HexFormat.of().parseHex(BINARY))).isEqualTo(schema);
    }

    @Test
    void fingerprint_isTheGoldenOne() {
        assertThat(Long.toHexString(schema.fingerprint())).isEqualTo("966cc55e9e8de30e");
        assertThat(Long.toHexString(Schema.of(Scalar.LONG).fingerprint())).isEqualTo("5580bfbb53f1888e");
    }

    @ParameterizedTest
    @EnumSource(Scalar.class)
    void scalars_haveCodesAndNamesThatLastForEver(Scalar scalar) {
        assertThat(scalar.code()).isEqualTo(scalar.ordinal() + 1);
        assertThat(scalar.text())
                .isEqualTo(scalar.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        assertThat(Schema.fromBytes(Schema.of(scalar).toBytes())).isEqualTo(Schema.of(scalar));
    }

    @Test
    void json_mayBeWrittenWithSpacesAndEscapes() {
        Schema read = Schema.fromJson("""
                { "definitions" : [ { "fields" : [ { "type" : "int", "name" : "a\\u0062\\"\\\\\\/\\n" } ], "struct" : "S" } ],
                  "type" : { "nullable" : { "named" : "S" } } }
                """);
        assertThat(read.toJson())
                .isEqualTo("{\"type\":{\"nullable\":{\"named\":\"S\"}},\"definitions\":[{\"struct\":\"S\",\"fields\":"
                        + "[{\"name\":\"ab\\\"\\\\/\\u000a\",\"type\":\"int\"}]}]}");
        assertThat(Schema.fromJson(read.toJson())).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``| at offset 0: expected an object, an array or a string, found the end",
                "`{\"type\":\"long\"}`| at offset 0: expected an array \"definitions\", found {type=long}",
                "`{\"type\":\"lung\",\"definitions\":[]}`| at offset 0: expected the name of a scalar type, found lung",
                "`{\"type\":\"long\",\"definitions\":[]} x`| at offset 33: expected the end, found 'x'",
                "`{\"type\":\"long\",\"definitions\":[}`| at offset 30: expected an object, an array or a string, found '}'",
                "`{\"type\":\"long\",\"type\":\"int\"}`| at offset 27: expected one member of the name type, found '}'",
                "`{\"type\":{\"named\":\"S\"},\"definitions\":[]}`"
                        + "| at offset 0: expected a valid schema, found no definition of the name S",
                "`{\"type\":{\"pair\":\"S\"},\"definitions\":[]}`| at offset 0: expected a kind of type, found pair",
                "`{\"type\":{\"map\":[\"int\"]},\"definitions\":[]}`"
                        + "| at offset 0: expected the types of key and value, found [int]",
                "`{\"type\":\"a`| at offset 10: expected a closing quote, found the end",
                "`{\"type\":\"\\u00g0\"}`| at offset 13: expected four hexadecimal digits, found 'g'",
            })
    void json_isRefusedWithThePlace(String json, String message) {
        assertThatThrownBy(() -> Schema.fromJson(json))
                .isInstanceOf(CorruptDataException.class)
                .hasMessage(message);
    }

    @Test
    void json_isRefusedWhenItNestsTooDeeply() {
        assertThatThrownBy(() -> Schema.fromJson("[".repeat(100_000)))
                .isInstanceOf(CorruptDataException.class)
                .hasMessage("at offset 256: expected at most 256 levels, found '['");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "02|at offset 0: expected version 1 of the schema format, found version 2",
                "010000|at offset 2: expected the code of a type, found 0",
                "010006ff|at offset 3: expected the end of a schema, found 1 more bytes",
                "010046|at offset 3: expected a byte, found the end",
                "01004600|at offset 3: expected the position of a definition of at most -1, found 0",
                "0100444406|at offset 0: expected a valid schema, found long? is nullable already",
                "01020253040046|at offset 4: expected a kind of definition, found 4",
                "0104025302530100010006|at offset 0: expected a valid schema, found two definitions of the name S",
                "0102025301020261004600"
                        + "06|at offset 0: expected a valid schema, found S contains itself without end",
            })
    void binary_isRefusedWithThePlace(String hex, String message) {
        assertThatThrownBy(() -> Schema.fromBytes(HexFormat.of().parseHex(hex)))
                .isInstanceOf(CorruptDataException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void binary_isAValueOrCorrupt_whateverTheBytes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] good = schema.toBytes();
        for (int i = 0; i < 2000; i++) {
            byte[] bad =
                    java.util.Arrays.copyOf(good, random.nextInt(2) == 0 ? good.length : random.nextInt(good.length));
            for (int flips = random.nextInt(4); flips > 0 && bad.length > 0; flips--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            try {
                Schema.fromBytes(bad);
            } catch (CorruptDataException expected) {
                assertThat(expected.offset()).isBetween(0L, (long) bad.length);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ": " + HexFormat.of().formatHex(bad), e);
            }
        }
    }

    private static String text(String ascii) {
        return HexFormat.of().toHexDigits((byte) (2 * ascii.length()))
                + HexFormat.of().formatHex(ascii.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
}
