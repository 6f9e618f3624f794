package dev.millrace.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Type;
import dev.millrace.api.format.FormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JsonRoundTripTest {

    @Test
    void shouldWriteMembersInTheOrderOfComponents() {
        Samples.Payment payment = new Samples.Payment("p1", 7, 1250, Instant.parse("2026-01-31T12:00:00Z"));

        assertThat(write(Json.of(Samples.Payment.class), payment))
                .isEqualTo("{\"id\":\"p1\",\"user\":7,\"cents\":1250,\"at\":\"2026-01-31T12:00:00Z\"}");
    }

    @Test
    void shouldKeepEveryKindOfNumber() throws Exception {
        assertRoundTrip(Json.of(Samples.Numbers.class), Samples.NUMBERS);
    }

    @Test
    void shouldKeepEveryKindOfTime() throws Exception {
        assertRoundTrip(Json.of(Samples.Times.class), Samples.TIMES);
    }

    @Test
    void shouldKeepContainers() throws Exception {
        assertRoundTrip(Json.of(Samples.Containers.class), Samples.CONTAINERS);
    }

    @Test
    void shouldLeaveOutNullsAndEmptyOptionals() throws Exception {
        Samples.Order order = new Samples.Order(
                new UUID(1, 2),
                List.of(new Samples.Item(
                        "s", 1, new Samples.Price(new BigDecimal("9.90"), Samples.Currency.EUR), Optional.empty())),
                Map.of("berlin", 3L),
                null);

        assertThat(write(Json.of(Samples.Order.class), order))
                .isEqualTo("{\"id\":\"00000000-0000-0001-0000-000000000002\",\"items\":[{\"sku\":\"s\",\"count\":1,"
                        + "\"price\":{\"amount\":9.90,\"currency\":\"EUR\"}}],\"stock\":{\"berlin\":3}}");
        assertRoundTrip(Json.of(Samples.Order.class), order);
    }

    @Test
    void shouldTagValuesOfSealedTypes() throws Exception {
        Json<Samples.Method> json = Json.of(Samples.Method.class);
        Samples.Method method = new Samples.Watch(List.of(new Samples.Card("1", true), new Samples.Phone("p")));

        assertThat(write(json, method))
                .isEqualTo("{\"type\":\"Watch\",\"fallbacks\":[{\"type\":\"Card\",\"number\":\"1\",\"debit\":true},"
                        + "{\"type\":\"Phone\",\"model\":\"p\"}]}");
        assertRoundTrip(json, method);
        assertRoundTrip(json.typeTag("kind"), method);
    }

    @Test
    void shouldKeepRecordsWithinTheirOwnKind() throws Exception {
        assertRoundTrip(
                Json.of(Samples.Tree.class),
                new Samples.Tree(
                        1,
                        List.of(
                                new Samples.Tree(2, List.of()),
                                new Samples.Tree(3, List.of(new Samples.Tree(4, List.of()))))));
    }

    @Test
    void shouldFillInTypeArguments() throws Exception {
        Json<Samples.Pair<String, List<Integer>>> json = Json.of(new Type<>() {});

        Samples.Pair<String, List<Integer>> read =
                json.decoder().decode("{\"first\":\"a\",\"second\":[1,2],\"more\":[\"b\"]}".getBytes(UTF_8));

        assertThat(read.first()).isEqualTo("a");
        assertThat(read.second()).containsExactly(1, 2);
        assertThat(read.more()).containsExactly("b");
    }

    @Test
    void shouldKeepArrays() throws Exception {
        Json<int[][]> json = Json.of(int[][].class);
        assertThat(json.decoder().decode(json.encoder().encode(new int[][] {{1}, {}, {2, 3}})))
                .isDeepEqualTo(new int[][] {{1}, {}, {2, 3}});

        Json<byte[]> bytes = Json.of(byte[].class);
        assertThat(write(bytes, new byte[] {0, -1})).isEqualTo("\"AP8=\"");
        assertThat(bytes.decoder().decode("\"AP8=\"".getBytes(UTF_8))).containsExactly(0, -1);
    }

    @Test
    void shouldWriteInstantsAsMillis() throws Exception {
        Json<Samples.Payment> json = Json.of(Samples.Payment.class).instantsAsMillis();
        Samples.Payment payment = new Samples.Payment("p1", 7, 1250, Instant.ofEpochMilli(978307380000L));

        assertThat(write(json, payment)).isEqualTo("{\"id\":\"p1\",\"user\":7,\"cents\":1250,\"at\":978307380000}");
        assertRoundTrip(json, payment);
    }

    @Test
    void shouldTravelWithThePlan() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(Json.of(Samples.Payment.class).snakeCase());
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).hasToString("Json[dev.millrace.json.Samples$Payment]");
        }
    }

    @Test
    void shouldKeepTextThatIsNotWellFormedUnicode() throws Exception {
        assertRoundTrip(Json.of(String.class), "half \ud800 a character");
        assertRoundTrip(Json.of(String.class), "\u0000\u001f\u2028\udc00\"\\/");
    }

    private static <T> String write(Json<T> json, T value) {
        return new String(json.encoder().encode(value), UTF_8);
    }

    private static <T> void assertRoundTrip(Json<T> json, T value) throws FormatException {
        assertThat(json.decoder().decode(json.encoder().encode(value))).isEqualTo(value);
    }
}
