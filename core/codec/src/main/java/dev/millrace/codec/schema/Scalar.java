package dev.millrace.codec.schema;

import org.jspecify.annotations.Nullable;

/** A kind of value without parts that have names. Codes and names are part of the format and never change. */
public enum Scalar implements SchemaType {
    BOOLEAN(1, "boolean"),
    BYTE(2, "byte"),
    SHORT(3, "short"),
    CHAR(4, "char"),
    INT(5, "int"),
    LONG(6, "long"),
    FLOAT(7, "float"),
    DOUBLE(8, "double"),
    STRING(9, "string"),
    BYTES(10, "bytes"),
    BIG_INTEGER(11, "big-integer"),
    BIG_DECIMAL(12, "big-decimal"),
    UUID(13, "uuid"),
    INSTANT(14, "instant"),
    DURATION(15, "duration"),
    LOCAL_DATE(16, "local-date"),
    LOCAL_TIME(17, "local-time"),
    LOCAL_DATE_TIME(18, "local-date-time"),
    OFFSET_TIME(19, "offset-time"),
    OFFSET_DATE_TIME(20, "offset-date-time"),
    ZONED_DATE_TIME(21, "zoned-date-time"),
    ZONE_ID(22, "zone-id"),
    ZONE_OFFSET(23, "zone-offset"),
    YEAR(24, "year"),
    YEAR_MONTH(25, "year-month"),
    MONTH_DAY(26, "month-day"),
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
