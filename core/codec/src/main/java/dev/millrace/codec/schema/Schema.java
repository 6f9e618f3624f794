package dev.millrace.codec.schema;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.CorruptDataException;
import dev.millrace.codec.StableHash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the bytes of a value mean: the type of the value, and the definitions of the types that have names.
 *
 * <p>A schema is written once for many values, never beside each. Two schemas that are equal describe the same bytes.
 * Immutable.
 *
 * @param root the type of a whole value
 * @param definitions in the order in which they are first needed from the root on; no two have the same name
 */
public record Schema(SchemaType root, List<Definition> definitions) {

    public Schema {
        Objects.requireNonNull(root, "root");
        definitions = List.copyOf(definitions);
        SchemaValidity.check(root, definitions);
    }

    /** A schema without definitions. */
    public static Schema of(SchemaType root) {
        return new Schema(root, List.of());
    }

    /**
     * The schema of a user's own codec: bytes about which nothing is known but the name.
     *
     * @param name says which codec wrote the bytes, and its version: another name is another, incompatible form
     */
    public static Schema opaque(String name) {
        return of(new SchemaType.Opaque(name));
    }

    /** The definitions by name. */
    public Map<String, Definition> definitionsByName() {
        Map<String, Definition> byName = new HashMap<>();
        definitions.forEach(definition -> byName.put(definition.name(), definition));
        return Map.copyOf(byName);
    }

    /** 64 bits that are the same for equal schemas, in every version of Millrace, and hardly ever for others. */
    public long fingerprint() {
        byte[] binary = toBytes();
        return StableHash.mix(StableHash.SEED, binary, 0, binary.length);
    }

    /** The binary form. */
    public byte[] toBytes() {
        ByteSink out = new ByteSink(256);
        write(out);
        return out.toByteArray();
    }

    /** Appends the binary form. */
    public void write(ByteSink out) {
        SchemaBinary.write(this, out);
    }

    /**
     * The schema of this binary form.
     *
     * @throws CorruptDataException if the bytes are not exactly one schema
     */
    public static Schema fromBytes(byte[] bytes) {
        ByteSource in = new ByteSource(bytes);
        Schema schema = read(in);
        if (in.remaining() > 0) {
            throw new CorruptDataException(in.position(), "the end of a schema", in.remaining() + " more bytes");
        }
        return schema;
    }

    /**
     * Reads the binary form of a schema, and leaves the source behind it.
     *
     * @throws CorruptDataException if what follows is not one
     */
    public static Schema read(ByteSource in) {
        return SchemaBinary.read(in);
    }

    /** The JSON form, in one line and always the same for the same schema. */
    public String toJson() {
        return SchemaJson.write(this);
    }

    /**
     * The schema of this JSON form.
     *
     * @throws CorruptDataException if the text is not one; its offset counts characters
     */
    public static Schema fromJson(String json) {
        return SchemaJson.read(json);
    }
}
