package dev.millrace.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.api.format.FormatException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JsonReadTest {

    record Flight(String origin, int delayMin, @Nullable String gate, Optional<Long> seats) {}

    static Stream<Arguments> flights() {
        Flight full = new Flight("LAX", -20, "B7", Optional.of(150L));
        Flight bare = new Flight("LAX", -20, null, Optional.empty());
        return Stream.of(
                Arguments.of("{'origin':'LAX','delayMin':-20,'gate':'B7','seats':150}", full),
                Arguments.of("{'seats':150,'gate':'B7','delayMin':-20,'origin':'LAX'}", full),
                Arguments.of(
                        "{'x':{'origin':[1,{}]},'origin':'LAX','delayMin':-20,'y':1,'gate':'B7','seats':150}", full),
                Arguments.of(" {\n 'origin' : 'LAX' , 'delayMin' : -20 , 'gate' : 'B7' , 'seats' : 150 }\n ", full),
                Arguments.of("{'origin':'\\u004cAX','delayMin':-20}", bare),
                Arguments.of("{'\\u006frigin':'LAX','delayMin':-20}", bare),
                Arguments.of("{'origin':'LAX','delayMin':-20,'gate':null,'seats':null}", bare),
                Arguments.of("{'delayMin':-20,'origin':'LAX','zzz':null}", bare));
    }

    @ParameterizedTest
    @MethodSource("flights")
    void shouldRead(String message, Flight expected) throws Exception {
        assertThat(Json.of(Flight.class).decoder().decode(bytes(message))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("flights")
    void shouldReadInTheMiddleOfAnArray(String message, Flight expected) throws Exception {
        byte[] bytes = bytes("]]]" + message + "[[[");

        assertThat(Json.of(Flight.class).decoder().decode(bytes, 3, bytes.length - 6))
                .isEqualTo(expected);
    }

    @Test
    void allowMissing_makesZeroAndNull() throws Exception {
        record All(int i, double d, boolean z, char c, String s, List<Integer> l, Optional<String> o) {}

        assertThat(Json.of(All.class).allowMissing().decoder().decode(bytes("{'d':null}")))
                .isEqualTo(new All(0, 0, false, (char) 0, null, null, Optional.empty()));
    }

    @Test
    void allowMissing_doesNotLeakTheRecordBefore() throws Exception {
        var decoder = Json.of(Flight.class).allowMissing().decoder();
        decoder.decode(bytes("{'origin':'LAX','delayMin':-20,'gate':'B7','seats':150}"));

        assertThat(decoder.decode(bytes("{}"))).isEqualTo(new Flight(null, 0, null, Optional.empty()));
    }

    @Test
    void snakeCase_renamesMembers() throws Exception {
        Json<Flight> json = Json.of(Flight.class).snakeCase();

        assertThat(json.decoder()
                        .decode(bytes("{'origin':'LAX','delay_min':3}"))
                        .delayMin())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '#',
            value = {
                "#{'id':'1','by':{'type':'Card','number':'9','debit':true}}#",
                "#{'id':'1','by':{'number':'9','type':'Card','debit':true}}#",
                "#{'id':'1','by':{'x':{'type':'Transfer'},'number':'9','debit':true,'type':'Card'}}#",
                "#{'by':{'number':'9','debit':true,'type':'Card'},'id':'1'}#",
            })
    void shouldFindTheTypeTagWhereverItStands(String message) throws Exception {
        byte[] bytes = bytes("  " + message);

        assertThat(Json.of(Samples.Paid.class).decoder().decode(bytes, 1, bytes.length - 1))
                .isEqualTo(new Samples.Paid("1", new Samples.Card("9", true)));
    }

    @Test
    void shouldReadDecimalsFromTextAndNumber() throws Exception {
        var decoder = Json.of(BigDecimal.class).decoder();

        assertThat(decoder.decode(bytes("12.50"))).isEqualTo(new BigDecimal("12.50"));
        assertThat(decoder.decode(bytes("'12.50'"))).isEqualTo(new BigDecimal("12.50"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T12:00:00Z",
        "2026-01-31T12:00:00.1Z",
        "2026-01-31T12:00:00.123456789Z",
        "1969-12-31T23:59:59.999Z",
        "2024-02-29T00:00:00Z",
        "0001-01-01T00:00:00Z",
        "2026-12-31T23:59:60Z",
        "2026-12-31T24:00:00Z",
        "+12026-01-31T12:00:00Z",
        "-0044-03-15T12:00:00Z",
        "2026-01-31T12:00:00+01:00",
    })
    void shouldReadInstantsAsTheJdkDoes(String text) throws Exception {
        assertThat(Json.of(Instant.class).decoder().decode(bytes("'" + text + "'")))
                .isEqualTo(Instant.parse(text));
    }

    @Test
    void shouldReadMapsInTheirOrder() throws Exception {
        Json<Map<Integer, String>> json = Json.of(new dev.millrace.api.Type<>() {});

        assertThat(json.decoder().decode(bytes("{'9':'a','1':'b','5':'c'}")).keySet())
                .containsExactly(9, 1, 5);
    }

    @Test
    void shouldReadAllMembersOfALargeRecordInAnyOrder() throws Exception {
        List<String> members = IntStream.range(0, 4)
                .mapToObj(i -> switch (i) {
                    case 0 -> "'origin':'A'";
                    case 1 -> "'delayMin':1";
                    case 2 -> "'gate':'G'";
                    default -> "'seats':2";
                })
                .collect(Collectors.toList());
        var decoder = Json.of(Flight.class).decoder();
        for (int rotation = 0; rotation < 4; rotation++) {
            java.util.Collections.rotate(members, 1);
            assertThat(decoder.decode(bytes("{" + String.join(",", members) + "}")))
                    .isEqualTo(new Flight("A", 1, "G", Optional.of(2L)));
        }
    }

    @Test
    void decoder_goesOnAfterABadMessage() throws Exception {
        var decoder = Json.of(Samples.Tree.class).decoder();
        FormatException bad = catchThrowableOfType(
                FormatException.class, () -> decoder.decode(bytes("{'value':1,'children':[{'value':2,")));

        assertThat(bad).isNotNull();
        assertThat(decoder.decode(bytes("{'value':1,'children':[]}"))).isEqualTo(new Samples.Tree(1, List.of()));
    }

    /** JSON with apostrophes for quotes. */
    private static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }
}
