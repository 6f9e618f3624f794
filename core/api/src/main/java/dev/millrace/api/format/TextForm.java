package dev.millrace.api.format;

import dev.millrace.api.Internal;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a value that stands in one field is written as text, and read back: numbers, truth values, text, enums, times and
 * identifiers. Strict: no white space around, no other spelling. Safe for use by several threads.
 *
 * @param <T> the type of the values; the box for a primitive
 */
@Internal
public final class TextForm<T> {

    private static final Map<Class<?>, TextForm<?>> FORMS = Map.ofEntries(
            entry(String.class, "text", text -> text),
            entry(Character.class, "a single character", TextForm::parseCharacter),
            entry(Boolean.class, "true or false", TextForm::parseBoolean),
            entry(Byte.class, "a whole number from -128 to 127", text -> Byte.valueOf(digits(text))),
            entry(Short.class, "a whole number from -32768 to 32767", text -> Short.valueOf(digits(text))),
            entry(Integer.class, "a whole number of 32 bits", text -> Integer.valueOf(digits(text))),
            entry(Long.class, "a whole number of 64 bits", text -> Long.valueOf(digits(text))),
            entry(Float.class, "a number", text -> Float.valueOf(number(text))),
            entry(Double.class, "a number", text -> Double.valueOf(number(text))),
            entry(BigInteger.class, "a whole number", text -> new BigInteger(digits(text))),
            entry(BigDecimal.class, "a decimal number", BigDecimal::new),
            entry(Instant.class, "an instant such as 2026-01-31T12:00:00Z", IsoInstant::parse),
            entry(LocalDate.class, "a date such as 2026-01-31", LocalDate::parse),
            entry(LocalTime.class, "a time of day such as 12:00:00", LocalTime::parse),
            entry(LocalDateTime.class, "a date and time such as 2026-01-31T12:00:00", LocalDateTime::parse),
            entry(OffsetTime.class, "a time of day such as 12:00:00+01:00", OffsetTime::parse),
            entry(OffsetDateTime.class, "a date and time such as 2026-01-31T12:00:00+01:00", OffsetDateTime::parse),
            entry(
                    ZonedDateTime.class,
                    "a date and time such as 2026-01-31T12:00:00+01:00[Europe/Paris]",
                    ZonedDateTime::parse),
            entry(Duration.class, "a length of time such as PT1M30S", Duration::parse),
            entry(Period.class, "a period such as P1Y2M3D", Period::parse),
            entry(Year.class, "a year such as 2026", Year::parse),
            entry(YearMonth.class, "a month such as 2026-01", YearMonth::parse),
            entry(MonthDay.class, "a day of the year such as --01-31", MonthDay::parse),
            entry(ZoneId.class, "a time zone such as Europe/Paris", ZoneId::of),
            entry(ZoneOffset.class, "an offset such as +01:00", ZoneOffset::of),
            entry(UUID.class, "a UUID", TextForm::parseUuid),
            entry(URI.class, "a URI", URI::create));

    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            boolean.class, Boolean.class,
            char.class, Character.class,
            byte.class, Byte.class,
            short.class, Short.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class);

    private final String expected;
    private final Function<String, T> parse;
    private final Function<T, String> print;

    private TextForm(String expected, Function<String, T> parse, Function<T, String> print) {
        this.expected = expected;
        this.parse = parse;
        this.print = print;
    }

    /** The form of a class (primitive, box, or any listed), or {@code null} if its values are not single texts. */
    @SuppressWarnings("unchecked")
    public static <T> @Nullable TextForm<T> find(Class<T> type) {
        if (type.isEnum()) {
            return (TextForm<T>) ofEnum(type);
        }
        return (TextForm<T>) FORMS.get(BOXES.getOrDefault(type, type));
    }

    /** What the text must be, for messages: {@code a date such as 2026-01-31}. */
    public String expected() {
        return expected;
    }

    /**
     * Reads a value.
     *
     * @throws RuntimeException if the text is none of these
     */
    public T parse(String text) {
        return parse.apply(text);
    }

    /** Writes a value. */
    public String print(T value) {
        return print.apply(value);
    }

    private static <T> Map.Entry<Class<?>, TextForm<?>> entry(
            Class<T> type, String expected, Function<String, T> parse) {
        return Map.entry(type, new TextForm<T>(expected, parse, Object::toString));
    }

    private static TextForm<?> ofEnum(Class<?> type) {
        List<Enum<?>> constants = Arrays.stream(type.getEnumConstants())
                .<Enum<?>>map(constant -> (Enum<?>) constant)
                .toList();
        Map<String, Enum<?>> byName = new HashMap<>();
        constants.forEach(constant -> byName.put(constant.name(), constant));
        String expected = "one of " + constants.stream().map(Enum::name).collect(Collectors.joining(", "));
        return new TextForm<Enum<?>>(expected, text -> require(byName.get(text)), Enum::name);
    }

    private static char parseCharacter(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException();
        }
        return text.charAt(0);
    }

    private static boolean parseBoolean(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private static UUID parseUuid(String text) {
        UUID uuid = UUID.fromString(text);
        if (text.length() != 36) {
            throw new IllegalArgumentException();
        }
        return uuid;
    }

    /** Refuses what Java's parsers take beyond ASCII digits and signs. */
    private static String digits(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c != '-' || i > 0)) {
                throw new NumberFormatException();
            }
        }
        return text;
    }

    /** Refuses what Java's parsers take beyond decimal notation: blanks, hexadecimal digits, suffixes. */
    private static String number(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
            if (!plain) {
                return switch (text) {
                    case "NaN", "Infinity", "-Infinity" -> text;
                    default -> throw new NumberFormatException();
                };
            }
        }
        return text;
    }

    private static <T> T require(@Nullable T found) {
        if (found == null) {
            throw new IllegalArgumentException();
        }
        return found;
    }
}
