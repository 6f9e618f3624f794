package dev.millrace.codec.shape;

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
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** The classes that are scalars, and those that are an optional scalar. */
final class Leaves {

    static final Map<Class<?>, Scalar> PRIMITIVES = Map.of(
            boolean.class, Scalar.BOOLEAN,
            byte.class, Scalar.BYTE,
            short.class, Scalar.SHORT,
            char.class, Scalar.CHAR,
            int.class, Scalar.INT,
            long.class, Scalar.LONG,
            float.class, Scalar.FLOAT,
            double.class, Scalar.DOUBLE);

    static final Map<Class<?>, Scalar> OBJECTS = Map.ofEntries(
            Map.entry(Boolean.class, Scalar.BOOLEAN),
            Map.entry(Byte.class, Scalar.BYTE),
            Map.entry(Short.class, Scalar.SHORT),
            Map.entry(Character.class, Scalar.CHAR),
            Map.entry(Integer.class, Scalar.INT),
            Map.entry(Long.class, Scalar.LONG),
            Map.entry(Float.class, Scalar.FLOAT),
            Map.entry(Double.class, Scalar.DOUBLE),
            Map.entry(String.class, Scalar.STRING),
            Map.entry(byte[].class, Scalar.BYTES),
            Map.entry(BigInteger.class, Scalar.BIG_INTEGER),
            Map.entry(BigDecimal.class, Scalar.BIG_DECIMAL),
            Map.entry(UUID.class, Scalar.UUID),
            Map.entry(Instant.class, Scalar.INSTANT),
            Map.entry(Duration.class, Scalar.DURATION),
            Map.entry(LocalDate.class, Scalar.LOCAL_DATE),
            Map.entry(LocalTime.class, Scalar.LOCAL_TIME),
            Map.entry(LocalDateTime.class, Scalar.LOCAL_DATE_TIME),
            Map.entry(OffsetTime.class, Scalar.OFFSET_TIME),
            Map.entry(OffsetDateTime.class, Scalar.OFFSET_DATE_TIME),
            Map.entry(ZonedDateTime.class, Scalar.ZONED_DATE_TIME),
            Map.entry(ZoneId.class, Scalar.ZONE_ID),
            Map.entry(ZoneOffset.class, Scalar.ZONE_OFFSET),
            Map.entry(Year.class, Scalar.YEAR),
            Map.entry(YearMonth.class, Scalar.YEAR_MONTH),
            Map.entry(MonthDay.class, Scalar.MONTH_DAY),
            Map.entry(Period.class, Scalar.PERIOD));

    static final Map<Class<?>, Scalar> OPTIONALS = Map.of(
            OptionalInt.class, Scalar.INT,
            OptionalLong.class, Scalar.LONG,
            OptionalDouble.class, Scalar.DOUBLE);

    private Leaves() {}
}
