package dev.millrace.bench.jmh.codec;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The types and values that are measured. */
final class CodecSamples {

    /** A power of two, so that values can be taken in turn without a division. */
    static final int COUNT = 1024;

    private CodecSamples() {}

    record Payment(String id, long user, long cents, String merchant, Instant at) {}

    record Reading(long sensor, long sequence, int status, double value, long atMs) {}

    sealed interface Event {}

    record Click(String page, long user) implements Event {}

    record Purchase(String item, long cents, Instant at) implements Event {}

    record Order(Payment payment, List<Payment> parts, Map<String, Long> tags, Event last) {}

    record Key(String name, long id) {}

    static Payment payment(SplittableRandom random) {
        return new Payment(
                "pay-" + random.nextInt(1_000_000),
                random.nextInt(100_000),
                random.nextInt(100_000) - 200,
                "merchant" + random.nextInt(1_000),
                Instant.ofEpochMilli(1_700_000_000_000L + random.nextInt(100_000_000)));
    }

    static Reading reading(SplittableRandom random) {
        return new Reading(
                random.nextInt(1_000),
                random.nextLong(),
                random.nextInt(),
                random.nextDouble(),
                1_700_000_000_000L + random.nextInt(100_000_000));
    }

    static Event event(SplittableRandom random) {
        return random.nextBoolean()
                ? new Click("/page/" + random.nextInt(100), random.nextInt(100_000))
                : new Purchase(
                        "item" + random.nextInt(100),
                        random.nextInt(100_000),
                        payment(random).at());
    }

    static Order order(SplittableRandom random) {
        return new Order(
                payment(random), List.of(payment(random), payment(random)), Map.of("a", 1L, "b", 2L), event(random));
    }

    static Key key(SplittableRandom random) {
        return new Key("user-" + random.nextInt(100_000), random.nextInt());
    }
}
