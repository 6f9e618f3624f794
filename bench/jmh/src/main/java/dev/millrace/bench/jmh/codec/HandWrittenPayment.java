package dev.millrace.bench.jmh.codec;

import dev.millrace.bench.jmh.codec.CodecSamples.Payment;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.Codec;
import dev.millrace.codec.schema.Schema;
import java.time.Instant;

/** What one would write by hand for a payment without nulls: the practical limit. */
final class HandWrittenPayment implements Codec<Payment> {

    @Override
    public void encode(Payment value, ByteSink out) {
        out.writeString(value.id());
        out.writeLong(value.user());
        out.writeLong(value.cents());
        out.writeString(value.merchant());
        out.writeLong(value.at().getEpochSecond());
        out.writeInt(value.at().getNano());
    }

    @Override
    public Payment decode(ByteSource in) {
        return new Payment(
                in.readString(),
                in.readLong(),
                in.readLong(),
                in.readString(),
                Instant.ofEpochSecond(in.readLong(), in.readInt()));
    }

    @Override
    public Schema schema() {
        return Schema.opaque("payment by hand");
    }
}
