package dev.millrace.codec.value;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.CorruptDataException;
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

/**
 * The types of {@code java.time}: days and seconds as integers of varying length, and fractions of a second in the coarsest
 * unit that is exact, so that a time in whole milliseconds takes two bytes for them and not five.
 */
final class TimeForms {

    private static final int NANOS_PER_SECOND = 1_000_000_000;

    /** Nanoseconds per unit; the position in this table is the low two bits of a written fraction. */
    private static final int[] UNITS = {NANOS_PER_SECOND, 1_000_000, 1_000, 1};

    private TimeForms() {}

    static void writeInstant(Instant value, ByteSink out) {
        out.writeLong(value.getEpochSecond());
        writeFraction(value.getNano(), out);
    }

    static Instant readInstant(ByteSource in) {
        return Instant.ofEpochSecond(in.readLong(), readFraction(in));
    }

    static void writeDuration(Duration value, ByteSink out) {
        out.writeLong(value.getSeconds());
        writeFraction(value.getNano(), out);
    }

    static Duration readDuration(ByteSource in) {
        return Duration.ofSeconds(in.readLong(), readFraction(in));
    }

    static void writeDate(LocalDate value, ByteSink out) {
        out.writeLong(value.toEpochDay());
    }

    static LocalDate readDate(ByteSource in) {
        return LocalDate.ofEpochDay(in.readLong());
    }

    static void writeTime(LocalTime value, ByteSink out) {
        long nanos = value.toNanoOfDay();
        out.writeUnsigned(nanos / NANOS_PER_SECOND);
        writeFraction((int) (nanos % NANOS_PER_SECOND), out);
    }

    static LocalTime readTime(ByteSource in) {
        long seconds = in.readUnsigned(86_399, "a second of the day");
        return LocalTime.ofNanoOfDay(seconds * NANOS_PER_SECOND + readFraction(in));
    }

    static void writeDateTime(LocalDateTime value, ByteSink out) {
        writeDate(value.toLocalDate(), out);
        writeTime(value.toLocalTime(), out);
    }

    static LocalDateTime readDateTime(ByteSource in) {
        return LocalDateTime.of(readDate(in), readTime(in));
    }

    static void writeOffset(ZoneOffset value, ByteSink out) {
        out.writeInt(value.getTotalSeconds());
    }

    static ZoneOffset readOffset(ByteSource in) {
        return ZoneOffset.ofTotalSeconds(in.readInt());
    }

    static void writeOffsetTime(OffsetTime value, ByteSink out) {
        writeTime(value.toLocalTime(), out);
        writeOffset(value.getOffset(), out);
    }

    static OffsetTime readOffsetTime(ByteSource in) {
        return OffsetTime.of(readTime(in), readOffset(in));
    }

    static void writeOffsetDateTime(OffsetDateTime value, ByteSink out) {
        writeDateTime(value.toLocalDateTime(), out);
        writeOffset(value.getOffset(), out);
    }

    static OffsetDateTime readOffsetDateTime(ByteSource in) {
        return OffsetDateTime.of(readDateTime(in), readOffset(in));
    }

    static void writeZonedDateTime(ZonedDateTime value, ByteSink out) {
        writeDateTime(value.toLocalDateTime(), out);
        writeOffset(value.getOffset(), out);
        out.writeString(value.getZone().getId());
    }

    /** Where the rules of the zone have changed since it was written, the instant is kept and the local time follows. */
    static ZonedDateTime readZonedDateTime(ByteSource in) {
        LocalDateTime local = readDateTime(in);
        ZoneOffset offset = readOffset(in);
        return ZonedDateTime.ofInstant(local, offset, ZoneId.of(in.readString()));
    }

    static void writeYear(Year value, ByteSink out) {
        out.writeInt(value.getValue());
    }

    static Year readYear(ByteSource in) {
        return Year.of(in.readInt());
    }

    static void writeYearMonth(YearMonth value, ByteSink out) {
        out.writeInt(value.getYear());
        out.writeByte(value.getMonthValue());
    }

    static YearMonth readYearMonth(ByteSource in) {
        return YearMonth.of(in.readInt(), in.readByte());
    }

    static void writeMonthDay(MonthDay value, ByteSink out) {
        out.writeByte(value.getMonthValue());
        out.writeByte(value.getDayOfMonth());
    }

    static MonthDay readMonthDay(ByteSource in) {
        return MonthDay.of(in.readByte(), in.readByte());
    }

    static void writePeriod(Period value, ByteSink out) {
        out.writeInt(value.getYears());
        out.writeInt(value.getMonths());
        out.writeInt(value.getDays());
    }

    static Period readPeriod(ByteSource in) {
        return Period.of(in.readInt(), in.readInt(), in.readInt());
    }

    private static void writeFraction(int nanos, ByteSink out) {
        int unit = nanos == 0 ? 0 : nanos % 1_000_000 == 0 ? 1 : nanos % 1_000 == 0 ? 2 : 3;
        out.writeUnsigned(((long) (nanos / UNITS[unit]) << 2) | unit);
    }

    private static int readFraction(ByteSource in) {
        int at = in.position();
        long written = in.readUnsigned(4L * NANOS_PER_SECOND, "a fraction of a second");
        long nanos = (written >>> 2) * UNITS[(int) written & 3];
        if (nanos >= NANOS_PER_SECOND) {
            throw new CorruptDataException(at, "less than a second", nanos + " ns");
        }
        return (int) nanos;
    }
}
