package dev.millrace.cli.check.sample;

import dev.millrace.api.Type;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.Codec;
import dev.millrace.codec.CodecDerivationException;
import dev.millrace.codec.Codecs;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Copies and compares values as the engine does, by their codec; without one, values are their own copies. */
final class Copier {

    private final @Nullable Codec<Object> codec;

    private Copier(@Nullable Codec<Object> codec) {
        this.codec = codec;
    }

    @SuppressWarnings("unchecked") // a codec of the type that the pipeline gives these values
    static Copier of(@Nullable Type<?> type) {
        if (type == null) {
            return new Copier(null);
        }
        try {
            return new Copier((Codec<Object>) Codecs.of(type));
        } catch (CodecDerivationException e) {
            return new Copier(null);
        }
    }

    Object copy(Object value) {
        return codec == null ? value : codec.decode(new ByteSource(bytes(codec, value)));
    }

    boolean areEqual(Object one, Object other) {
        return codec == null ? Objects.deepEquals(one, other) : Arrays.equals(bytes(codec, one), bytes(codec, other));
    }

    private static byte[] bytes(Codec<Object> codec, Object value) {
        ByteSink sink = new ByteSink();
        codec.encode(value, sink);
        return sink.toByteArray();
    }
}
