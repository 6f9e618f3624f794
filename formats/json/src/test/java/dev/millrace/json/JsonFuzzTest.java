package dev.millrace.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.millrace.api.format.FormatException;
import dev.millrace.api.format.MessageDecoder;
import dev.millrace.api.format.MessageEncoder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random values go through JSON and come back; random damage is refused with an error that has a place. */
class JsonFuzzTest {

    record Everything(
            Samples.Order order,
            Samples.Method method,
            Samples.Tree tree,
            List<Double> doubles,
            Optional<Instant> at,
            char c,
            BigInteger big) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldReadBackWhatItWrote(long seed) throws Exception {
        Random random = new Random(seed);
        MessageEncoder<Everything> encoder = Json.of(Everything.class).encoder();
        MessageDecoder<Everything> decoder =
                Json.of(Everything.class).refuseUnknown().decoder();
        for (int i = 0; i < 200; i++) {
            Everything value = everything(random);
            assertThat(decoder.decode(encoder.encode(value)))
                    .as("seed %d, value %d", seed, i)
                    .isEqualTo(value);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldRefuseDamageWithAPlace(long seed) {
        Random random = new Random(seed);
        MessageEncoder<Everything> encoder = Json.of(Everything.class).encoder();
        MessageDecoder<Everything> decoder = Json.of(Everything.class).decoder();
        int refused = 0;
        for (int i = 0; i < 600; i++) {
            byte[] message = encoder.encode(everything(random));
            damage(message, random);
            try {
                decoder.decode(message);
            } catch (FormatException e) {
                refused++;
                assertThat(e.line()).isPositive();
                assertThat(e.column()).isBetween(1L, message.length + 1L);
            } catch (RuntimeException e) {
                fail("seed " + seed + ", message " + i + ": " + new String(message), e);
            }
        }
        assertThat(refused).as("seed %d", seed).isGreaterThan(150);
    }

    private static void damage(byte[] message, Random random) {
        int hits = 1 + random.nextInt(3);
        for (int i = 0; i < hits; i++) {
            message[random.nextInt(message.length)] = (byte) random.nextInt(256);
        }
    }

    private static Everything everything(Random random) {
        List<Double> doubles = random.doubles(random.nextInt(4))
                .mapToObj(d -> Double.longBitsToDouble(random.nextLong()))
                .toList();
        Optional<Instant> at = random.nextBoolean()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)));
        return new Everything(
                order(random),
                method(random, 3),
                tree(random, 4),
                doubles,
                at,
                (char) random.nextInt(0xD800),
                new BigInteger(random.nextInt(200), random));
    }

    private static Samples.Order order(Random random) {
        List<Samples.Item> items = new ArrayList<>();
        Map<String, Long> stock = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            BigDecimal amount = new BigDecimal(new BigInteger(random.nextInt(80), random), random.nextInt(20) - 10);
            Optional<String> note = random.nextBoolean() ? Optional.empty() : Optional.of(text(random));
            Samples.Currency currency = Samples.Currency.values()[random.nextInt(2)];
            items.add(new Samples.Item(text(random), random.nextInt(), new Samples.Price(amount, currency), note));
            stock.put(text(random), random.nextLong());
        }
        String comment = random.nextBoolean() ? null : text(random);
        return new Samples.Order(new UUID(random.nextLong(), random.nextLong()), items, stock, comment);
    }

    private static Samples.Method method(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 4)) {
            case 0 -> new Samples.Card(text(random), random.nextBoolean());
            case 1 -> new Samples.Transfer(text(random));
            case 2 -> new Samples.Phone(text(random));
            default -> new Samples.Watch(List.of(method(random, depth - 1), method(random, depth - 1)));
        };
    }

    private static Samples.Tree tree(Random random, int depth) {
        List<Samples.Tree> children = new ArrayList<>();
        for (int i = depth == 0 ? 0 : random.nextInt(3); i > 0; i--) {
            children.add(tree(random, depth - 1));
        }
        return new Samples.Tree(random.nextInt(), children);
    }

    private static String text(Random random) {
        int[] points = random.ints(random.nextInt(12), 0, 4)
                .map(kind -> switch (kind) {
                    case 0 -> random.nextInt(128);
                    case 1 -> 0x80 + random.nextInt(0x780);
                    case 2 -> "\"\\{}[],:\n\t'".charAt(random.nextInt(11));
                    default -> 0x10000 + random.nextInt(0x10000);
                })
                .toArray();
        return new String(points, 0, points.length);
    }
}
