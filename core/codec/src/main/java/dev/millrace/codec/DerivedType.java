package dev.millrace.codec;

import dev.millrace.codec.decode.Decoders;
import dev.millrace.codec.encode.Encoders;
import dev.millrace.codec.key.Hashers;
import dev.millrace.codec.schema.Schema;
import dev.millrace.codec.schema.SchemaCompatibility;
import dev.millrace.codec.schema.SchemaMatch;
import dev.millrace.codec.shape.TypeModel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A type that has been taken apart, and what has been made of it so far. Safe for use by several threads. */
final class DerivedType<T> {

    private final TypeModel model;
    private final DerivedCodec<T> codec;
    private @Nullable DerivedKeyCodec<T> keyCodec;

    DerivedType(TypeModel model) {
        this.model = model;
        Schema schema = model.schema();
        this.codec = new DerivedCodec<>(
                Encoders.of(model),
                new DerivedDecoder<>(model.type().name(), schema, Decoders.of(model, SchemaMatch.of(schema, schema))));
    }

    Codec<T> codec() {
        return codec;
    }

    synchronized KeyCodec<T> keyCodec() {
        if (keyCodec == null) {
            keyCodec = new DerivedKeyCodec<>(codec, Hashers.of(model));
        }
        return keyCodec;
    }

    Decoder<T> resolving(Schema writer) {
        if (Arrays.equals(writer.toBytes(), codec.schema().toBytes())) {
            return codec;
        }
        SchemaCompatibility.requireCompatible(SchemaCompatibility.check(writer, codec.schema()));
        return new DerivedDecoder<>(
                model.type().name(), writer, Decoders.of(model, SchemaMatch.of(writer, codec.schema())));
    }
}
