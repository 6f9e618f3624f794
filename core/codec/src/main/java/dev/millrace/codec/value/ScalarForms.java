package dev.millrace.codec.value;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.schema.Scalar;
import java.time.ZoneId;
import java.util.UUID;

/** The table of scalar kinds and their forms. */
public final class ScalarForms {

    private ScalarForms() {}

    public static ScalarForm<?> of(Scalar scalar) {
        return switch (scalar) {
            case BOOLEAN -> new ScalarForm<Boolean>((v, out) -> out.writeBoolean(v), ByteSource::readBoolean);
            case BYTE -> new ScalarForm<Byte>((v, out) -> out.writeByte(v), ByteSource::readByte);
            case SHORT -> new ScalarForm<Short>((v, out) -> out.writeShort(v), ByteSource::readShort);
            case CHAR -> new ScalarForm<Character>((v, out) -> out.writeChar(v), ByteSource::readChar);
            case INT -> new ScalarForm<Integer>((v, out) -> out.writeInt(v), ByteSource::readInt);
            case LONG -> new ScalarForm<Long>((v, out) -> out.writeLong(v), ByteSource::readLong);
            case FLOAT -> new ScalarForm<Float>((v, out) -> out.writeFloat(v), ByteSource::readFloat);
            case DOUBLE -> new ScalarForm<Double>((v, out) -> out.writeDouble(v), ByteSource::readDouble);
            case STRING -> new ScalarForm<String>((v, out) -> out.writeString(v), ByteSource::readString);
            case BYTES -> new ScalarForm<>(ScalarForms::writeBytes, in -> in.readBytes(in.readCount()));
            case BIG_INTEGER -> new ScalarForm<>(NumberForms::writeBigInteger, NumberForms::readBigInteger);
            case BIG_DECIMAL -> new ScalarForm<>(NumberForms::writeBigDecimal, NumberForms::readBigDecimal);
            case UUID -> new ScalarForm<>(ScalarForms::writeUuid, ScalarForms::readUuid);
            case INSTANT -> new ScalarForm<>(TimeForms::writeInstant, TimeForms::readInstant);
            case DURATION -> new ScalarForm<>(TimeForms::writeDuration, TimeForms::readDuration);
            case LOCAL_DATE -> new ScalarForm<>(TimeForms::writeDate, TimeForms::readDate);
            case LOCAL_TIME -> new ScalarForm<>(TimeForms::writeTime, TimeForms::readTime);
            case LOCAL_DATE_TIME -> new ScalarForm<>(TimeForms::writeDateTime, TimeForms::readDateTime);
            case OFFSET_TIME -> new ScalarForm<>(TimeForms::writeOffsetTime, TimeForms::readOffsetTime);
            case OFFSET_DATE_TIME -> new ScalarForm<>(TimeForms::writeOffsetDateTime, TimeForms::readOffsetDateTime);
            case ZONED_DATE_TIME -> new ScalarForm<>(TimeForms::writeZonedDateTime, TimeForms::readZonedDateTime);
            case ZONE_ID ->
                new ScalarForm<ZoneId>((v, out) -> out.writeString(v.getId()), in -> ZoneId.of(in.readString()));
            case ZONE_OFFSET -> new ScalarForm<>(TimeForms::writeOffset, TimeForms::readOffset);
            case YEAR -> new ScalarForm<>(TimeForms::writeYear, TimeForms::readYear);
            case YEAR_MONTH -> new ScalarForm<>(TimeForms::writeYearMonth, TimeForms::readYearMonth);
            case MONTH_DAY -> new ScalarForm<>(TimeForms::writeMonthDay, TimeForms::readMonthDay);
            case PERIOD -> new ScalarForm<>(TimeForms::writePeriod, TimeForms::readPeriod);
        };
    }

    private static void writeBytes(byte[] value, ByteSink out) {
        out.writeCount(value.length);
        out.writeBytes(value, 0, value.length);
    }

    private static void writeUuid(UUID value, ByteSink out) {
        out.writeFixedLong(value.getMostSignificantBits());
        out.writeFixedLong(value.getLeastSignificantBits());
    }

    private static UUID readUuid(ByteSource in) {
        return new UUID(in.readFixedLong(), in.readFixedLong());
    }
}
