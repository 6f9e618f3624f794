package dev.millrace.codec.key;

import static dev.millrace.codec.StableHash.mix;

import dev.millrace.codec.schema.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
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
import java.time.temporal.ChronoField;
import java.util.UUID;

/**
 * The table of scalar kinds and how they enter a hash. An integer does so by its value and a float by the double it is equal
 * to, so that a key may widen without moving.
 */
final class LeafHashers {

    private LeafHashers() {}

    static PartHasher of(Scalar scalar) {
        return switch (scalar) {
            case BOOLEAN -> new LeafHasher<Boolean>((s, v) -> mix(s, v ? 1 : 0));
            case BYTE, SHORT, INT, LONG -> new LeafHasher<Number>((s, v) -> mix(s, v.longValue()));
            case CHAR -> new LeafHasher<Character>((s, v) -> mix(s, (long) v));
            case FLOAT, DOUBLE -> new LeafHasher<Number>((s, v) -> mix(s, Double.doubleToLongBits(v.doubleValue())));
            case STRING -> new LeafHasher<String>((s, v) -> mix(s, v));
            case BYTES -> new BytesHasher();
            case BIG_INTEGER -> new LeafHasher<>(LeafHashers::mixInteger);
            case BIG_DECIMAL -> new LeafHasher<BigDecimal>((s, v) -> mix(mixInteger(s, v.unscaledValue()), v.scale()));
            case UUID ->
                new LeafHasher<UUID>((s, v) -> mix(mix(s, v.getMostSignificantBits()), v.getLeastSignificantBits()));
            case INSTANT -> new LeafHasher<Instant>((s, v) -> mix(mix(s, v.getEpochSecond()), v.getNano()));
            case DURATION -> new LeafHasher<Duration>((s, v) -> mix(mix(s, v.getSeconds()), v.getNano()));
            case LOCAL_DATE -> new LeafHasher<LocalDate>((s, v) -> mix(s, v.toEpochDay()));
            case LOCAL_TIME -> new LeafHasher<LocalTime>((s, v) -> mix(s, v.toNanoOfDay()));
            case LOCAL_DATE_TIME -> new LeafHasher<>(LeafHashers::mixDateTime);
            case OFFSET_TIME ->
                new LeafHasher<OffsetTime>(
                        (s, v) -> mixOffset(mix(s, v.toLocalTime().toNanoOfDay()), v.getOffset()));
            case OFFSET_DATE_TIME ->
                new LeafHasher<OffsetDateTime>((s, v) -> mixOffset(mixDateTime(s, v.toLocalDateTime()), v.getOffset()));
            case ZONED_DATE_TIME ->
                new LeafHasher<ZonedDateTime>((s, v) -> mix(
                        mixOffset(mixDateTime(s, v.toLocalDateTime()), v.getOffset()),
                        v.getZone().getId()));
            case ZONE_ID -> new LeafHasher<ZoneId>((s, v) -> mix(s, v.getId()));
            case ZONE_OFFSET -> new LeafHasher<>(LeafHashers::mixOffset);
            case YEAR -> new LeafHasher<Year>((s, v) -> mix(s, v.getValue()));
            case YEAR_MONTH -> new LeafHasher<YearMonth>((s, v) -> mix(s, v.getLong(ChronoField.PROLEPTIC_MONTH)));
            case MONTH_DAY -> new LeafHasher<MonthDay>((s, v) -> mix(mix(s, v.getMonthValue()), v.getDayOfMonth()));
            case PERIOD -> new LeafHasher<Period>((s, v) -> mix(mix(mix(s, v.getYears()), v.getMonths()), v.getDays()));
        };
    }

    private static long mixInteger(long state, BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            return mix(state, value.longValue());
        }
        byte[] bytes = value.toByteArray();
        return mix(state, bytes, 0, bytes.length);
    }

    private static long mixDateTime(long state, LocalDateTime value) {
        return mix(
                mix(state, value.toLocalDate().toEpochDay()),
                value.toLocalTime().toNanoOfDay());
    }

    private static long mixOffset(long state, ZoneOffset value) {
        return mix(state, value.getTotalSeconds());
    }
}
