package dev.millrace.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.api.Type;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.format.FormatException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users read when their input is wrong, to the letter. */
class JsonErrorsTest {

    record Inner(int count, Samples.Currency currency) {}

    record Outer(
            String id,
            int n,
            byte b,
            long l,
            double d,
            float f,
            boolean z,
            Instant at,
            List<Inner> items,
            Map<Integer, Inner> byKey,
            Optional<Long> maybe) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{'n':'x'}| line 1, column 6: field 'n': expected a whole number of 32 bits, found text 'x'",
                "{'n':1.0}| line 1, column 6: field 'n': expected a whole number of 32 bits, found 1.0",
                "{'n':1e3}| line 1, column 6: field 'n': expected a whole number of 32 bits, found 1e3",
                "{'n':2147483648}| line 1, column 6: field 'n': expected a whole number of 32 bits, found 2147483648",
                "{'n':null}| line 1, column 6: field 'n': expected a whole number of 32 bits, found null",
                "{'n':true}| line 1, column 6: field 'n': expected a whole number of 32 bits, found true",
                "{'n':{}}| line 1, column 6: field 'n': expected a whole number of 32 bits, found an object",
                "{'b':128}| line 1, column 6: field 'b': expected a whole number from -128 to 127, found 128",
                "{'l':9223372036854775808}| line 1, column 6: field 'l': expected a whole number of 64 bits, found 9223372036854775808",
                "{'d':1e999}| line 1, column 6: field 'd': expected a number of at most 1.7976931348623157E308, found 1e999",
                "{'f':1e39}| line 1, column 6: field 'f': expected a number of at most 3.4028235E38, found 1e39",
                "{'d':'1'}| line 1, column 6: field 'd': expected a number, found text '1'",
                "{'d':NaN}| line 1, column 9: not valid JSON: Non-standard token 'NaN'",
                "{'z':1}| line 1, column 6: field 'z': expected true or false, found 1",
                "{'id':7}| line 1, column 7: field 'id': expected text, found 7",
                "{'at':'yesterday'}| line 1, column 7: field 'at': expected an instant such as 2026-01-31T12:00:00Z, found text 'yesterday'",
                "{'at':'2026-02-30T12:00:00Z'}| line 1, column 7: field 'at': expected an instant such as 2026-01-31T12:00:00Z, found text '2026-02-30T12:00:00Z'",
                "{'at':0}| line 1, column 7: field 'at': expected an instant such as 2026-01-31T12:00:00Z, found 0",
                "{'items':{}}| line 1, column 10: field 'items': expected an array, found an object",
                "{'items':[{'count':1,'currency':'EUR'},{'count':'two'}]}| line 1, column 49: field 'items[1].count': expected a whole number of 32 bits, found text 'two'",
                "{'items':[{'count':1,'currency':'GBP'}]}| line 1, column 33: field 'items[0].currency': expected one of EUR, USD, found text 'GBP'",
                "{'items':[{'count':1}]}| line 1, column 21: field 'items[0].currency': expected one of EUR, USD, found no such member",
                "{'items':[null]}| line 1, column 11: field 'items[0]': expected an object, found null",
                "{'byKey':{'7':{'count':true}}}| line 1, column 24: field 'byKey[7].count': expected a whole number of 32 bits, found true",
                "{'byKey':{'x':{}}}| line 1, column 11: field 'byKey': expected a key that is a whole number of 32 bits, found 'x'",
                "{'byKey':{'7':{'count':1,'currency':'EUR'},'7':{}}}| line 1, column 44: field 'byKey[7]': the key comes twice",
                "{'maybe':'x'}| line 1, column 10: field 'maybe': expected a whole number of 64 bits, found text 'x'",
                "{'id':'a','id':'b'}| line 1, column 11: field 'id': the member comes twice",
                "{}| line 1, column 2: field 'id': expected text, found no such member",
                "[]| line 1, column 1: expected an object, found an array",
                "7| line 1, column 1: expected an object, found 7",
                "##| line 1, column 1: expected an object, found nothing",
                "{'id':'ä𝄞','n':'x'}| line 1, column 16: field 'n': expected a whole number of 32 bits, found text 'x'",
                "{'id':'a'\\n,\\n 'n':[1]}| line 3, column 6: field 'n': expected a whole number of 32 bits, found an array",
            })
    void shouldNamePlaceFieldExpectedAndFound(String message, String expected) {
        assertThat(error(Json.of(Outer.class), bytes(message))).isEqualTo(expected);
        byte[] within = bytes("\n}" + message + "{");
        FormatException inTheMiddle = catchThrowableOfType(
                FormatException.class, () -> Json.of(Outer.class).decoder().decode(within, 2, within.length - 3));
        assertThat(inTheMiddle).hasMessage(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{'id':'a'| line 1, column 10: not valid JSON: Unexpected end-of-input: expected close marker for Object",
                "{'id':'a| line 1, column 9: field 'id': not valid JSON: Unexpected end-of-input in VALUE_STRING",
                "{'id' 'a'}| line 1, column 7: not valid JSON: Unexpected character",
                "{id:1}| line 1, column 2: not valid JSON: Unexpected character ('i'",
                "{'id':'a',}| line 1, column 11: not valid JSON: Unexpected character ('}'",
                "{'n':01}| line 1, column 7: not valid JSON: Invalid numeric value: Leading zeroes not allowed",
                "{'n':+1}| line 1, column 7: not valid JSON: Unexpected character ('+'",
                "{'n':-}| line 1, column 7: not valid JSON: Unexpected character ('}'",
                "{'id':'\\q'}| line 1, column 9: field 'id': not valid JSON: Unrecognized character escape 'q'",
                "{'id':'a\\tb'}| line 1, column 9: field 'id': not valid JSON: Illegal unquoted character ((CTRL-CHAR, code 9))",
                "{'n':tru}| line 1, column 6: not valid JSON: Unrecognized token 'tru'",
            })
    void shouldSayWhereItIsNoJson(String message, String expected) {
        assertThat(error(Json.of(Outer.class), bytes(message)))
                .startsWith(expected)
                .doesNotContain("Source");
    }

    @Test
    void shouldRefuseWhatFollowsTheValue() {
        assertThat(error(Json.of(Integer.class), bytes("1 2")))
                .isEqualTo("line 1, column 3: expected the end after one value, found 2");
        assertThat(error(Json.of(Integer.class), bytes("1 x"))).startsWith("line 1, column 3: not valid JSON: ");
    }

    @Test
    void shouldRefuseBytesThatAreNotUtf8() {
        assertThat(error(Json.of(String.class), "\"caf\u00e9\"".getBytes(ISO_8859_1)))
                .startsWith("line 1, column 7: not valid JSON: Invalid UTF-8");
    }

    @Test
    void shouldRefuseBottomlessNesting() {
        assertThat(error(Json.of(Samples.Tree.class), bytes("{'value':1,'children':[".repeat(100_000))))
                .contains("not valid JSON: Document nesting depth (1001) exceeds the maximum allowed (1000");
        assertThat(error(Json.of(Integer.class).allowMissing(), bytes("[".repeat(100_000))))
                .isEqualTo("line 1, column 1: expected a whole number of 32 bits, found an array");
    }

    @Test
    void shouldRefuseNumbersOfEndlessLength() {
        assertThat(error(Json.of(java.math.BigInteger.class), bytes("1".repeat(2_000_000))))
                .contains("not valid JSON: Number value length (2000000) exceeds the maximum allowed (1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "'1e99999999999'", "'0x10'", "' 1'", "''", "true"})
    void shouldRefuseWhatIsNoDecimal(String message) {
        assertThat(error(Json.of(BigDecimal.class), bytes(message)))
                .startsWith("line 1, column 1: expected a decimal number, found ");
    }

    @Test
    void shouldPassOnWhatARecordSays() {
        assertThat(error(
                        Json.of(Samples.Item.class),
                        bytes("{'sku':'s','count':1,'price':{'amount':-1,'currency':'EUR'}}")))
                .isEqualTo("line 1, column 59: field 'price': Price refuses these values: a price is not negative: -1");
    }

    @Test
    void refuseUnknown_namesTheMember() {
        assertThat(error(Json.of(Samples.Tree.class).refuseUnknown(), bytes("{'value':1,'children':[{'valu':2}]}")))
                .isEqualTo("line 1, column 25: field 'children[0].valu': no component of Tree is meant");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{'number':'9'}| line 1, column 2: expected an object with a member 'type' that is one of Card, Transfer, Phone, Watch, found no such member",
                "{}| line 1, column 2: expected an object with a member 'type' that is one of Card, Transfer, Phone, Watch, found no such member",
                "{'type':'Cash'}| line 1, column 9: field 'type': expected one of Card, Transfer, Phone, Watch, found text 'Cash'",
                "{'iban':'1','type':'Cash'}| line 1, column 2: field 'type': expected one of Card, Transfer, Phone, Watch, found text 'Cash'",
                "{'type':1}| line 1, column 9: expected an object with a member 'type' that is one of Card, Transfer, Phone, Watch, found 1",
                "{'type':'Watch','fallbacks':[{'type':'Card','number':1}]}| line 1, column 54: field 'fallbacks[0].number': expected text, found 1",
            })
    void shouldSayWhatTheTypeTagMayBe(String message, String expected) {
        assertThat(error(Json.of(Samples.Method.class), bytes(message))).isEqualTo(expected);
    }

    @Test
    void of_refusesTypesItCannotHold() {
        record Deep(List<Map<String, Thread>> threads) {}
        record KeyedByList(Map<List<String>, String> map) {}
        record Raw(@SuppressWarnings("rawtypes") List list) {}

        assertUnsupported(() -> Json.of(Object.class), "Object", "java.lang.Object");
        assertUnsupported(() -> Json.of(Deep.class), "Deep.threads[]{}", "java.lang.Thread");
        assertUnsupported(() -> Json.of(KeyedByList.class), "KeyedByList.map{key}", "java.util.List<java.lang.String>");
        assertUnsupported(() -> Json.of(Raw.class), "Raw.list", "java.util.List");
        assertUnsupported(
                () -> Json.of(new Type<List<ArrayList<String>>>() {}),
                "List[]",
                "java.util.ArrayList<java.lang.String>");
        assertThatThrownBy(() -> Json.of(Hidden.class))
                .hasMessage("UNSUPPORTED_TYPE at Hidden(Visible): JSON cannot hold " + Visible.class.getName()
                        + "; its component 'type' hides the type tag; choose another with typeTag(...)");
    }

    sealed interface Hidden permits Visible {}

    record Visible(String type) implements Hidden {}

    private static void assertUnsupported(Runnable of, String place, String type) {
        assertThatThrownBy(of::run)
                .isInstanceOf(MillraceException.class)
                .hasMessageStartingWith("UNSUPPORTED_TYPE at " + place + ": JSON cannot hold " + type + "; ");
    }

    private static String error(Json<?> json, byte[] message) {
        FormatException error =
                catchThrowableOfType(FormatException.class, () -> json.decoder().decode(message));
        assertThat(error).isNotNull();
        return error.getMessage();
    }

    /** JSON with apostrophes for quotes and {@code \n}, {@code \t} for control characters. */
    private static byte[] bytes(String text) {
        return text.replace('\'', '"').replace("\\n", "\n").replace("\\t", "\t").getBytes(UTF_8);
    }
}
