package dev.millrace.codec.schema;

import org.jspecify.annotations.Nullable;

/** A kind of value without parts that have names. Codes and names are part of the format and never change. */
public enum Scalar implements SchemaType {
    /** A truth value, in one byte. */
    BOOLEAN(1, "boolean"),
    /** A signed integer of 8 bits, in one byte. */
    BYTE(2, "byte"),
    /** A signed integer of 16 bits. */
    SHORT(3, "short"),
    /** A UTF-16 code unit. */
    CHAR(4, "char"),
    /** A signed integer of 32 bits. */
    INT(5, "int"),
    /** A signed integer of 64 bits. */
    LONG(6, "long"),
    /** A floating-point number of 32 bits, in four bytes. */
    FLOAT(7, "float"),
    /** A floating-point number of 64 bits, in eight bytes. */
    DOUBLE(8, "double"),
    /** Text, in UTF-8. */
    STRING(9, "string"),
    /** A {@code byte[]}. */
    BYTES(10, "bytes"),
    /** A {@link java.math.BigInteger}. */
    BIG_INTEGER(11, "big-integer"),
    /** A {@link java.math.BigDecimal}, with its scale. */
    BIG_DECIMAL(12, "big-decimal"),
    /** A {@link java.util.UUID}, in sixteen bytes. */
    UUID(13, "uuid"),
    /** A {@link java.time.Instant}, to the nanosecond. */
    INSTANT(14, "instant"),
    /** A {@link java.time.Duration}, to the nanosecond. */
    DURATION(15, "duration"),
    /** A {@link java.time.LocalDate}. */
    LOCAL_DATE(16, "local-date"),
    /** A {@link java.time.LocalTime}, to the nanosecond. */
    LOCAL_TIME(17, "local-time"),
    /** A {@link java.time.LocalDateTime}, to the nanosecond. */
    LOCAL_DATE_TIME(18, "local-date-time"),
    /** A {@link java.time.OffsetTime}, to the nanosecond. */
    OFFSET_TIME(19, "offset-time"),
    /** A {@link java.time.OffsetDateTime}, to the nanosecond. */
    OFFSET_DATE_TIME(20, "offset-date-time"),
    /** A {@link java.time.ZonedDateTime}, to the nanosecond, with its zone by name. */
    ZONED_DATE_TIME(21, "zoned-date-time"),
    /** A {@link java.time.ZoneId}, by name. */
    ZONE_ID(22, "zone-id"),
    /** A {@link java.time.ZoneOffset}, in seconds. */
    ZONE_OFFSET(23, "zone-offset"),
    /** A {@link java.time.Year}. */
    YEAR(24, "year"),
    /** A {@link java.time.YearMonth}. */
    YEAR_MONTH(25, "year-month"),
    /** A {@link java.time.MonthDay}. */
    MONTH_DAY(26, "month-day"),
    /** A {@link java.time.Period}, in years, months and days. */
    PERIOD(27, "period");

    private static final Scalar[] ALL = values();

    private final int code;
    private final String text;

    Scalar(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The byte that stands for this kind in a schema's binary form. */
    int code() {
        return code;
    }

    /** The word that stands for this kind in a schema's JSON. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }

    static @Nullable Scalar ofCode(int code) {
        return code >= 1 && code <= ALL.length ? ALL[code - 1] : null;
    }

    static @Nullable Scalar ofText(String text) {
        for (Scalar scalar : ALL) {
            if (scalar.text.equals(text)) {
                return scalar;
            }
        }
        return null;
    }
}
