package dev.millrace.api.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextFormTest {

    private enum Level {
        LOW,
        HIGH {
            @Override
            public String toString() {
                return "very high";
            }
        }
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(String.class, " a ", " a "),
                Arguments.of(char.class, 'x', "x"),
                Arguments.of(boolean.class, true, "true"),
                Arguments.of(byte.class, (byte) -128, "-128"),
                Arguments.of(short.class, (short) 32767, "32767"),
                Arguments.of(int.class, 0, "0"),
                Arguments.of(long.class, Long.MIN_VALUE, "-9223372036854775808"),
                Arguments.of(Long.class, 7L, "7"),
                Arguments.of(float.class, 1.5f, "1.5"),
                Arguments.of(double.class, -1e300, "-1.0E300"),
                Arguments.of(double.class, Double.NaN, "NaN"),
                Arguments.of(double.class, Double.NEGATIVE_INFINITY, "-Infinity"),
                Arguments.of(BigInteger.class, new BigInteger("-123456789012345678901"), "-123456789012345678901"),
                Arguments.of(BigDecimal.class, new BigDecimal("1.50"), "1.50"),
                Arguments.of(Level.class, Level.HIGH, "HIGH"),
                Arguments.of(Instant.class, Instant.ofEpochSecond(0, 1), "1970-01-01T00:00:00.000000001Z"),
                Arguments.of(LocalDate.class, LocalDate.of(2024, 2, 29), "2024-02-29"),
                Arguments.of(LocalTime.class, LocalTime.of(12, 0), "12:00"),
                Arguments.of(LocalDateTime.class, LocalDateTime.of(2024, 2, 29, 12, 0), "2024-02-29T12:00"),
                Arguments.of(OffsetTime.class, OffsetTime.of(12, 0, 0, 0, ZoneOffset.ofHours(1)), "12:00+01:00"),
                Arguments.of(
                        OffsetDateTime.class, OffsetDateTime.parse("2024-02-29T12:00+01:00"), "2024-02-29T12:00+01:00"),
                Arguments.of(
                        ZonedDateTime.class,
                        ZonedDateTime.of(2024, 2, 29, 12, 0, 0, 0, ZoneId.of("Europe/Paris")),
                        "2024-02-29T12:00+01:00[Europe/Paris]"),
                Arguments.of(Duration.class, Duration.ofSeconds(90), "PT1M30S"),
                Arguments.of(Period.class, Period.ofDays(3), "P3D"),
                Arguments.of(Year.class, Year.of(2024), "2024"),
                Arguments.of(YearMonth.class, YearMonth.of(2024, 2), "2024-02"),
                Arguments.of(MonthDay.class, MonthDay.of(2, 29), "--02-29"),
                Arguments.of(ZoneId.class, ZoneId.of("Europe/Paris"), "Europe/Paris"),
                Arguments.of(ZoneOffset.class, ZoneOffset.ofHours(-5), "-05:00"),
                Arguments.of(UUID.class, new UUID(1, 2), "00000000-0000-0001-0000-000000000002"),
                Arguments.of(URI.class, URI.create("a:b"), "a:b"));
    }

    @ParameterizedTest
    @MethodSource("values")
    <T> void shouldWriteAndReadBack(Class<T> type, T value, String text) {
        TextForm<T> form = TextForm.find(type);

        assertThat(form).isNotNull();
        assertThat(form.print(value)).isEqualTo(text);
        assertThat(form.parse(text)).isEqualTo(value);
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(char.class, List.of("", "ab", "𝄞")),
                Arguments.of(boolean.class, List.of("", "TRUE", "1", "yes", " true")),
                Arguments.of(byte.class, List.of("128", "-129")),
                Arguments.of(int.class, List.of("", "-", "+1", "1.0", " 1", "1 ", "1_000", "2147483648", "٣", "1-2")),
                Arguments.of(double.class, List.of("", "1d", "0x1p3", " 1", "1,5", "nan", "+Infinity", "1e", "٣")),
                Arguments.of(BigInteger.class, List.of("+1", "1.0", "")),
                Arguments.of(BigDecimal.class, List.of("", "1,5", " 1")),
                Arguments.of(Level.class, List.of("", "low", "very high")),
                Arguments.of(
                        Instant.class,
                        List.of(
                                "2026-01-31",
                                "2026-01-31 12:00:00Z",
                                "2026-02-29T12:00:00Z",
                                "2026-01-31T25:00:00Z",
                                "2026-01-31T12:60:00Z",
                                "2026-01-31T12:00:00.Z.",
                                "2026-01-31T12:00:00.1234567890Z",
                                "2026-01-31T12:00:00.12x4Z",
                                "2026-13-31T12:00:00Z")),
                Arguments.of(UUID.class, List.of("1-2-3-4-5", "00000000-0000-0001-0000-00000000000g")));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void parse_isStrict(Class<?> type, List<String> texts) {
        TextForm<?> form = TextForm.find(type);
        assertThat(form).isNotNull();
        for (String text : texts) {
            assertThatThrownBy(() -> form.parse(text)).as(text).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void find_knowsWhatIsNoSingleText() {
        assertThat(TextForm.find(List.class)).isNull();
        assertThat(TextForm.find(Object.class)).isNull();
        assertThat(TextForm.find(int[].class)).isNull();
    }

    @Test
    void parse_readsInstantsAsTheJdkDoes() {
        TextForm<Instant> form = TextForm.find(Instant.class);
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            int nanos = random.nextInt(1_000_000_000);
            int unit = List.of(1, 1000, 1_000_000, 1_000_000_000).get(random.nextInt(4));
            Instant instant =
                    Instant.ofEpochSecond(random.nextLong(-70_000_000_000L, 260_000_000_000L), nanos / unit * unit);

            assertThat(form.parse(instant.toString())).isEqualTo(instant);
        }
    }
}
