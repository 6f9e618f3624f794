package dev.millrace.codec.schema;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.CorruptDataException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The binary form of a schema: version, names of the definitions, definitions, root.
 *
 * <p>A definition is referred to by its position, so that each name is written once.
 */
final class SchemaBinary {

    private static final int VERSION = 1;

    private static final int STRUCT = 1;
    private static final int ENUMERATION = 2;
    private static final int UNION = 3;

    /** Codes of types; those of scalars lie below. */
    private static final int LIST = 64;

    private static final int SET = 65;
    private static final int MAP = 66;
    private static final int OPTIONAL = 67;
    private static final int NULLABLE = 68;
    private static final int OPAQUE = 69;
    private static final int NAMED = 70;

    private SchemaBinary() {}

    static void write(Schema schema, ByteSink out) {
        out.writeByte(VERSION);
        List<Definition> definitions = schema.definitions();
        Map<String, Integer> positions = new HashMap<>();
        out.writeCount(definitions.size());
        for (Definition definition : definitions) {
            positions.put(definition.name(), positions.size());
            out.writeString(definition.name());
        }
        definitions.forEach(definition -> writeDefinition(definition, positions, out));
        writeType(schema.root(), positions, out);
    }

    static Schema read(ByteSource in) {
        int start = in.position();
        int version = in.readByte();
        if (version != VERSION) {
            throw new CorruptDataException(start, "version " + VERSION + " of the schema format", "version " + version);
        }
        List<String> names = readNames(in);
        List<Definition> definitions = new ArrayList<>();
        try {
            for (String name : names) {
                definitions.add(readDefinition(name, names, in));
            }
            return new Schema(readType(names, in), definitions);
        } catch (IllegalArgumentException e) {
            throw new CorruptDataException(start, "a valid schema", String.valueOf(e.getMessage()), e);
        }
    }

    private static void writeDefinition(Definition definition, Map<String, Integer> positions, ByteSink out) {
        if (definition instanceof Definition.Struct struct) {
            out.writeByte(STRUCT);
            out.writeCount(struct.fields().size());
            for (Definition.Field field : struct.fields()) {
                writePart(field.name(), field.formerNames(), out);
                writeType(field.type(), positions, out);
            }
        } else if (definition instanceof Definition.Enumeration enumeration) {
            out.writeByte(ENUMERATION);
            out.writeCount(enumeration.symbols().size());
            for (Definition.Symbol symbol : enumeration.symbols()) {
                writePart(symbol.name(), symbol.formerNames(), out);
            }
        } else if (definition instanceof Definition.Union union) {
            out.writeByte(UNION);
            out.writeCount(union.cases().size());
            for (Definition.Case alternative : union.cases()) {
                writePart(alternative.name(), alternative.formerNames(), out);
                writeType(alternative.type(), positions, out);
            }
        }
    }

    private static Definition readDefinition(String name, List<String> names, ByteSource in) {
        int start = in.position();
        int kind = in.readByte();
        int count = in.readCount();
        switch (kind) {
            case STRUCT -> {
                List<Definition.Field> fields = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    String field = in.readString();
                    List<String> former = readNames(in);
                    fields.add(new Definition.Field(field, readType(names, in), former));
                }
                return new Definition.Struct(name, fields);
            }
            case ENUMERATION -> {
                List<Definition.Symbol> symbols = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    symbols.add(new Definition.Symbol(in.readString(), readNames(in)));
                }
                return new Definition.Enumeration(name, symbols);
            }
            case UNION -> {
                List<Definition.Case> cases = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    String alternative = in.readString();
                    List<String> former = readNames(in);
                    cases.add(new Definition.Case(alternative, readType(names, in), former));
                }
                return new Definition.Union(name, cases);
            }
            default -> throw new CorruptDataException(start, "a kind of definition", String.valueOf(kind));
        }
    }

    private static void writePart(String name, List<String> formerNames, ByteSink out) {
        out.writeString(name);
        out.writeCount(formerNames.size());
        formerNames.forEach(out::writeString);
    }

    private static List<String> readNames(ByteSource in) {
        int count = in.readCount();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(in.readString());
        }
        return names;
    }

    private static void writeType(SchemaType type, Map<String, Integer> positions, ByteSink out) {
        if (type instanceof Scalar scalar) {
            out.writeByte(scalar.code());
        } else if (type instanceof SchemaType.ListOf list) {
            out.writeByte(LIST);
            writeType(list.element(), positions, out);
        } else if (type instanceof SchemaType.SetOf set) {
            out.writeByte(SET);
            writeType(set.element(), positions, out);
        } else if (type instanceof SchemaType.MapOf map) {
            out.writeByte(MAP);
            writeType(map.key(), positions, out);
            writeType(map.value(), positions, out);
        } else if (type instanceof SchemaType.OptionalOf optional) {
            out.writeByte(OPTIONAL);
            writeType(optional.value(), positions, out);
        } else if (type instanceof SchemaType.NullableOf nullable) {
            out.writeByte(NULLABLE);
            writeType(nullable.value(), positions, out);
        } else if (type instanceof SchemaType.Opaque opaque) {
            out.writeByte(OPAQUE);
            out.writeString(opaque.name());
        } else if (type instanceof SchemaType.Named named) {
            out.writeByte(NAMED);
            out.writeCount(Objects.requireNonNull(positions.get(named.name())));
        }
    }

    private static SchemaType readType(List<String> names, ByteSource in) {
        in.enter("schema type");
        int code = in.readByte();
        SchemaType type =
                switch (code) {
                    case LIST -> new SchemaType.ListOf(readType(names, in));
                    case SET -> new SchemaType.SetOf(readType(names, in));
                    case MAP -> new SchemaType.MapOf(readType(names, in), readType(names, in));
                    case OPTIONAL -> new SchemaType.OptionalOf(readType(names, in));
                    case NULLABLE -> new SchemaType.NullableOf(readType(names, in));
                    case OPAQUE -> new SchemaType.Opaque(in.readString());
                    case NAMED ->
                        new SchemaType.Named(
                                names.get((int) in.readUnsigned(names.size() - 1L, "the position of a definition")));
                    default -> {
                        Scalar scalar = Scalar.ofCode(code);
                        if (scalar == null) {
                            throw new CorruptDataException(
                                    in.position() - 1, "the code of a type", String.valueOf(code));
                        }
                        yield scalar;
                    }
                };
        in.exit();
        return type;
    }
}
