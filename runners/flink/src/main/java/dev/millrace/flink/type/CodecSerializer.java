package dev.millrace.flink.type;

import dev.millrace.api.Internal;
import dev.millrace.api.Type;
import dev.millrace.api.error.MillraceException;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.Codec;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.codec.Codecs;
import dev.millrace.codec.CorruptDataException;
import dev.millrace.codec.Decoder;
import dev.millrace.codec.StoredForm;
import dev.millrace.codec.schema.Schema;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * A Flink serializer that writes values by their codec, each behind the number of its bytes.
 *
 * <p>The number takes one byte up to 127, two up to 16383, and so on. A value is put together in memory that the serializer
 * keeps, and copied once; so an instance is for one thread, and {@link #duplicate} gives others their own.
 *
 * <p>One restored from a snapshot reads what was written under the schema in that snapshot. Where that is not the schema of
 * the type as it is now, it writes nothing: nobody could tell its bytes from those that it reads.
 *
 * @param <T> the type of the values
 */
@Internal
public final class CodecSerializer<T> extends TypeSerializer<T> {

    private static final long serialVersionUID = 1;

    private static final int SMALLEST_BUFFER = 256;

    private final Type<T> type;
    private final boolean mutable;

    /** The schema that the bytes to be read were written under, or {@code null} for that of the type. */
    private final byte @Nullable [] writtenUnder;

    private final transient Codec<T> codec;
    private final transient Decoder<T> decoder;
    private final transient ByteSink out = new ByteSink(SMALLEST_BUFFER);
    private final transient ByteSource in = new ByteSource(new byte[0]);
    private transient byte[] buffer = new byte[SMALLEST_BUFFER];

    private CodecSerializer(
            Type<T> type, boolean mutable, byte @Nullable [] writtenUnder, Codec<T> codec, Decoder<T> decoder) {
        this.type = type;
        this.mutable = mutable;
        this.writtenUnder = writtenUnder;
        this.codec = codec;
        this.decoder = decoder;
    }

    /**
     * A serializer of values that nobody changes: a copy of one is the value itself.
     *
     * @throws dev.millrace.codec.CodecDerivationException if some part of the type has no codec
     */
    public static <T> CodecSerializer<T> of(Type<T> type) {
        return present(type, false);
    }

    /** A serializer of values that are changed in place: copies are values of their own. */
    public static <T> CodecSerializer<T> mutable(Type<T> type) {
        return present(type, true);
    }

    private static <T> CodecSerializer<T> present(Type<T> type, boolean mutable) {
        Codec<T> codec = Codecs.of(type);
        return new CodecSerializer<>(type, mutable, null, codec, codec);
    }

    /**
     * A serializer that reads what was written under a schema.
     *
     * @throws MillraceException {@code STATE_INCOMPATIBLE} if such bytes can't become values of the type
     */
    static <T> CodecSerializer<T> restored(Type<T> type, boolean mutable, Schema schema) {
        Codec<T> codec = Codecs.of(type);
        if (codec.schema().equals(schema)) {
            return new CodecSerializer<>(type, mutable, null, codec, codec);
        }
        return new CodecSerializer<>(
                type,
                mutable,
                schema.toBytes(),
                codec,
                StoredForm.resolving(type.typeName(), schema, type, CodecRegistry.empty()));
    }

    Type<T> type() {
        return type;
    }

    boolean isMutable() {
        return mutable;
    }

    /** The schema that what it reads was written under. */
    Schema schema() {
        return decoder.schema();
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        if (writtenUnder != null) {
            throw MillraceException.user(
                            "STATE_NOT_DECLARED",
                            "state of type " + type + " was written by an earlier version of that type, and no operator"
                                    + " asks for it now")
                    .remedy("have an operator declare it, or restore from a savepoint without it")
                    .build();
        }
        out.reset();
        codec.encode(value, out);
        writeLength(out.position(), target);
        target.write(out.buffer(), 0, out.position());
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        int length = readLength(source);
        fill(length, source);
        try {
            in.reset(buffer, 0, length);
            T value = decoder.decode(in);
            if (in.remaining() > 0) {
                throw new CorruptDataException(in.position(), "the end of a value", in.remaining() + " more bytes");
            }
            return value;
        } catch (CorruptDataException e) {
            throw new IOException("a value of type " + type + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        int length = readLength(source);
        writeLength(length, target);
        fill(length, source);
        target.write(buffer, 0, length);
    }

    private static void writeLength(int length, DataOutputView target) throws IOException {
        int rest = length;
        while (rest > 0x7f) {
            target.writeByte(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        target.writeByte(rest);
    }

    private static int readLength(DataInputView source) throws IOException {
        long length = 0;
        int shift = 0;
        int read;
        do {
            read = source.readUnsignedByte();
            length |= (long) (read & 0x7f) << shift;
            shift += 7;
        } while (read > 0x7f && shift < 35);
        if (read > 0x7f || length > Integer.MAX_VALUE) {
            throw new IOException("the bytes do not begin with the length of a value");
        }
        return (int) length;
    }

    /** The buffer grows with what is really there: a length that is damaged must not take all memory. */
    private void fill(int length, DataInputView source) throws IOException {
        int at = 0;
        while (at < length) {
            if (at == buffer.length) {
                buffer = Arrays.copyOf(buffer, (int) Math.min(length, 2L * buffer.length));
            }
            int more = Math.min(length, buffer.length) - at;
            source.readFully(buffer, at, more);
            at += more;
        }
    }

    @Override
    public T copy(T from) {
        if (!mutable) {
            return from;
        }
        out.reset();
        codec.encode(from, out);
        in.reset(out.buffer(), 0, out.position());
        return codec.decode(in);
    }

    @Override
    public T copy(T from, T reuse) {
        return copy(from);
    }

    @Override
    public boolean isImmutableType() {
        return !mutable;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return new CodecSerializer<>(type, mutable, writtenUnder, codec, decoder);
    }

    /** Nothing, as for every type without a value that stands for none; what Flink makes this way is only written over. */
    @Override
    public @Nullable T createInstance() {
        return null;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new CodecSerializerSnapshot<>(type, mutable, decoder.schema());
    }

    private Object readResolve() {
        return writtenUnder == null ? present(type, mutable) : restored(type, mutable, Schema.fromBytes(writtenUnder));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CodecSerializer<?> that
                && type.equals(that.type)
                && mutable == that.mutable
                && Arrays.equals(writtenUnder, that.writtenUnder);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, mutable, Arrays.hashCode(writtenUnder));
    }

    @Override
    public String toString() {
        return "CodecSerializer[" + type + "]";
    }
}
