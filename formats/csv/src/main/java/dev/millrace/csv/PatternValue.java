package dev.millrace.csv;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.format.Row;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQuery;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A time written by a pattern. A pattern of digits alone, such as {@code yyyy-MM-dd HH:mm}, is read by {@link
 * DigitPattern}; every other by the JDK.
 */
final class PatternValue implements CsvValue {

    private static final Map<Class<?>, TemporalQuery<?>> KINDS = Map.of(
            Instant.class, Instant::from,
            long.class, Instant::from,
            Long.class, Instant::from,
            LocalDate.class, LocalDate::from,
            LocalTime.class, LocalTime::from,
            LocalDateTime.class, LocalDateTime::from,
            OffsetDateTime.class, OffsetDateTime::from,
            ZonedDateTime.class, ZonedDateTime::from,
            YearMonth.class, YearMonth::from);

    private static final int LAST_YEAR_OF_FOUR_DIGITS = 9999;

    private final Class<?> kind;
    private final TimePattern pattern;
    private final DateTimeFormatter formatter;
    private final TemporalQuery<?> query;
    private final @Nullable DigitPattern digits;
    private final @Nullable Function<LocalDateTime, Object> fromDigits;

    PatternValue(Class<?> kind, TimePattern pattern, String place) {
        this.kind = kind;
        this.pattern = pattern;
        this.query = require(KINDS.get(kind), kind, place);
        this.formatter = formatter(pattern, place);
        this.fromDigits = fromDigits(kind, pattern);
        this.digits = fromDigits == null ? null : DigitPattern.compile(pattern.pattern());
        checkRoundTrip(place);
    }

    private static DateTimeFormatter formatter(TimePattern pattern, String place) {
        try {
            return DateTimeFormatter.ofPattern(DigitPattern.withProlepticYear(pattern.pattern()), Locale.ROOT)
                    .withZone(pattern.zone())
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw unfit(pattern, place, e.getMessage() == null ? "it is no pattern" : e.getMessage(), e);
        }
    }

    private static @Nullable Function<LocalDateTime, Object> fromDigits(Class<?> kind, TimePattern pattern) {
        if (kind == Instant.class) {
            return time -> time.atZone(pattern.zone()).toInstant();
        }
        if (kind == long.class || kind == Long.class) {
            return time -> time.atZone(pattern.zone()).toInstant().toEpochMilli();
        }
        if (kind == LocalDateTime.class) {
            return time -> time;
        }
        return kind == LocalDate.class ? LocalDateTime::toLocalDate : null;
    }

    /** A pattern that does not determine the kind would fail on every record; it fails here instead. */
    private void checkRoundTrip(String place) {
        try {
            Object parsed = convert(formatter.parse(formatter.format(Instant.EPOCH.atZone(pattern.zone())), query));
            print(parsed);
        } catch (DateTimeException e) {
            throw unfit(
                    pattern,
                    place,
                    "it does not determine a " + (kind.isPrimitive() ? "time" : kind.getSimpleName()),
                    e);
        }
    }

    private static TemporalQuery<?> require(@Nullable TemporalQuery<?> query, Class<?> kind, String place) {
        if (query == null) {
            throw MillraceException.user("BAD_PATTERN", "a pattern does not fit a " + kind.getSimpleName())
                    .at(place)
                    .remedy("let the component be an Instant, a java.time type, or a long of milliseconds")
                    .build();
        }
        return query;
    }

    private static MillraceException unfit(TimePattern pattern, String place, String why, Exception cause) {
        return MillraceException.user("BAD_PATTERN", "the pattern '" + pattern.pattern() + "' cannot be used: " + why)
                .at(place)
                .remedy("write it as java.time.format.DateTimeFormatter defines it, such as yyyy-MM-dd HH:mm")
                .cause(cause)
                .build();
    }

    @Override
    public String expected() {
        return "a time like '" + pattern.pattern() + "'";
    }

    @Override
    public @Nullable Object read(CsvScanner in, int field) {
        if (digits != null && fromDigits != null) {
            LocalDateTime time = digits.parse(in.bytes(), in.from(field), in.to(field));
            return time == null ? null : fromDigits.apply(time);
        }
        String text = in.text(field);
        if (text == null) {
            return null;
        }
        try {
            return convert(formatter.parse(text, query));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private Object convert(Object parsed) {
        return parsed instanceof Instant instant && kind != Instant.class ? (Object) instant.toEpochMilli() : parsed;
    }

    @Override
    public boolean readInto(CsvScanner in, int field, Row row, int index) {
        Object value = read(in, field);
        if (value == null) {
            return false;
        }
        if (kind == long.class) {
            row.setLong(index, (Long) value);
        } else {
            row.setObject(index, value);
        }
        return true;
    }

    @Override
    public String print(Object value) {
        TemporalAccessor time = value instanceof Long millis ? Instant.ofEpochMilli(millis) : (TemporalAccessor) value;
        if (digits != null && time instanceof Instant instant) {
            LocalDateTime local = LocalDateTime.ofInstant(instant, pattern.zone());
            if (local.getYear() >= 0 && local.getYear() <= LAST_YEAR_OF_FOUR_DIGITS) {
                return digits.print(local);
            }
        }
        return formatter.format(time);
    }
}
