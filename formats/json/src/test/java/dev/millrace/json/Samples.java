package dev.millrace.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Types that tests write and read. */
final class Samples {

    private Samples() {}

    record Payment(String id, long user, int cents, Instant at) {}

    enum Currency {
        EUR,
        USD
    }

    record Price(BigDecimal amount, Currency currency) {
        Price {
            if (amount.signum() < 0) {
                throw new IllegalArgumentException("a price is not negative: " + amount);
            }
        }
    }

    record Item(String sku, int count, Price price, Optional<String> note) {}

    record Order(
            UUID id,
            List<Item> items,
            Map<String, Long> stock,
            @Nullable String comment) {}

    sealed interface Method permits Card, Transfer, Wallet {}

    record Card(String number, boolean debit) implements Method {}

    record Transfer(String iban) implements Method {}

    sealed interface Wallet extends Method permits Phone, Watch {}

    record Phone(String model) implements Wallet {}

    record Watch(List<Method> fallbacks) implements Wallet {}

    record Paid(String id, Method by) {}

    record Tree(int value, List<Tree> children) {}

    record Pair<A, B>(A first, B second, A[] more) {}

    record Numbers(
            byte b,
            short s,
            int i,
            long l,
            float f,
            double d,
            boolean z,
            char c,
            Byte bb,
            Short ss,
            Integer ii,
            Long ll,
            Float ff,
            Double dd,
            Boolean zz,
            Character cc,
            BigInteger big,
            BigDecimal decimal) {}

    record Times(
            Instant instant,
            LocalDate date,
            LocalTime time,
            LocalDateTime dateTime,
            OffsetDateTime offset,
            Duration duration,
            ZoneId zone) {}

    record Containers(
            List<Integer> list,
            Set<Currency> set,
            Map<Integer, List<String>> map,
            Optional<List<Long>> optional,
            List<Optional<String>> optionals,
            URI uri) {}

    static final Numbers NUMBERS = new Numbers(
            Byte.MIN_VALUE,
            Short.MAX_VALUE,
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            Float.MIN_VALUE,
            Double.MAX_VALUE,
            true,
            'ß',
            (byte) -1,
            (short) 0,
            42,
            Long.MIN_VALUE,
            Float.NaN,
            Double.NEGATIVE_INFINITY,
            false,
            '"',
            new BigInteger("123456789012345678901234567890"),
            new BigDecimal("0.10"));

    static final Times TIMES = new Times(
            Instant.parse("2026-01-31T12:00:00.123456789Z"),
            LocalDate.parse("2024-02-29"),
            LocalTime.parse("23:59:59.999"),
            LocalDateTime.parse("2026-01-31T12:00"),
            OffsetDateTime.parse("2026-01-31T12:00+01:00"),
            Duration.ofMillis(90_500),
            ZoneId.of("Europe/Paris"));

    static final Containers CONTAINERS = new Containers(
            List.of(1, 2, 3),
            Set.of(Currency.USD),
            Map.of(7, List.of("a", "")),
            Optional.of(List.of()),
            List.of(Optional.of("x"), Optional.empty()),
            URI.create("https://example.org/?q=1"));
}
