package dev.millrace.codec.schema;

import dev.millrace.codec.CorruptDataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of a schema, for manifests and for people.
 *
 * <pre>{@code
 * {"type":{"named":"Payment"},"definitions":[
 *   {"struct":"Payment","fields":[{"name":"cents","type":"long","formerNames":["amount"]},
 *                                 {"name":"tags","type":{"nullable":{"map":["string",{"nullable":"string"}]}}}]},
 *   {"enum":"Currency","symbols":[{"name":"EUR"}]},
 *   {"union":"Shape","cases":[{"name":"Circle","type":{"named":"Circle"}}]}]}
 * }</pre>
 */
final class SchemaJson {

    private SchemaJson() {}

    static String write(Schema schema) {
        StringBuilder out = new StringBuilder("{\"type\":");
        writeType(schema.root(), out);
        out.append(",\"definitions\":[");
        for (int i = 0; i < schema.definitions().size(); i++) {
            out.append(i == 0 ? "" : ",");
            writeDefinition(schema.definitions().get(i), out);
        }
        return out.append("]}").toString();
    }

    static Schema read(String json) {
        Map<?, ?> document = object(JsonText.parse(json), "a schema");
        try {
            List<Definition> definitions = new ArrayList<>();
            for (Object definition : array(document, "definitions")) {
                definitions.add(readDefinition(object(definition, "a definition")));
            }
            return new Schema(readType(document.get("type")), definitions);
        } catch (IllegalArgumentException e) {
            throw new CorruptDataException(0, "a valid schema", String.valueOf(e.getMessage()), e);
        }
    }

    private static void writeDefinition(Definition definition, StringBuilder out) {
        if (definition instanceof Definition.Struct struct) {
            begin("struct", struct.name(), "fields", out);
            for (Definition.Field field : struct.fields()) {
                writePart(field.name(), field.type(), field.formerNames(), out);
            }
        } else if (definition instanceof Definition.Enumeration enumeration) {
            begin("enum", enumeration.name(), "symbols", out);
            for (Definition.Symbol symbol : enumeration.symbols()) {
                writePart(symbol.name(), null, symbol.formerNames(), out);
            }
        } else if (definition instanceof Definition.Union union) {
            begin("union", union.name(), "cases", out);
            for (Definition.Case alternative : union.cases()) {
                writePart(alternative.name(), alternative.type(), alternative.formerNames(), out);
            }
        }
        out.append("]}");
    }

    private static void begin(String kind, String name, String parts, StringBuilder out) {
        out.append("{\"").append(kind).append("\":");
        JsonText.quote(name, out);
        out.append(",\"").append(parts).append("\":[");
    }

    private static void writePart(String name, @Nullable SchemaType type, List<String> former, StringBuilder out) {
        out.append(out.charAt(out.length() - 1) == '[' ? "{\"name\":" : ",{\"name\":");
        JsonText.quote(name, out);
        if (type != null) {
            out.append(",\"type\":");
            writeType(type, out);
        }
        for (int i = 0; i < former.size(); i++) {
            out.append(i == 0 ? ",\"formerNames\":[" : ",");
            JsonText.quote(former.get(i), out);
        }
        out.append(former.isEmpty() ? "}" : "]}");
    }

    private static void writeType(SchemaType type, StringBuilder out) {
        if (type instanceof Scalar scalar) {
            JsonText.quote(scalar.text(), out);
        } else if (type instanceof SchemaType.ListOf list) {
            writeWrapped("list", list.element(), out);
        } else if (type instanceof SchemaType.SetOf set) {
            writeWrapped("set", set.element(), out);
        } else if (type instanceof SchemaType.MapOf map) {
            out.append("{\"map\":[");
            writeType(map.key(), out);
            out.append(',');
            writeType(map.value(), out);
            out.append("]}");
        } else if (type instanceof SchemaType.OptionalOf optional) {
            writeWrapped("optional", optional.value(), out);
        } else if (type instanceof SchemaType.NullableOf nullable) {
            writeWrapped("nullable", nullable.value(), out);
        } else if (type instanceof SchemaType.Opaque opaque) {
            writeName("opaque", opaque.name(), out);
        } else if (type instanceof SchemaType.Named named) {
            writeName("named", named.name(), out);
        }
    }

    private static void writeWrapped(String kind, SchemaType inner, StringBuilder out) {
        out.append("{\"").append(kind).append("\":");
        writeType(inner, out);
        out.append('}');
    }

    private static void writeName(String kind, String name, StringBuilder out) {
        out.append("{\"").append(kind).append("\":");
        JsonText.quote(name, out);
        out.append('}');
    }

    private static Definition readDefinition(Map<?, ?> json) {
        if (json.get("struct") instanceof String name) {
            List<Definition.Field> fields = new ArrayList<>();
            for (Object part : array(json, "fields")) {
                Map<?, ?> field = object(part, "a field");
                fields.add(new Definition.Field(name(field), readType(field.get("type")), formerNames(field)));
            }
            return new Definition.Struct(name, fields);
        }
        if (json.get("enum") instanceof String name) {
            List<Definition.Symbol> symbols = new ArrayList<>();
            for (Object part : array(json, "symbols")) {
                Map<?, ?> symbol = object(part, "a symbol");
                symbols.add(new Definition.Symbol(name(symbol), formerNames(symbol)));
            }
            return new Definition.Enumeration(name, symbols);
        }
        if (json.get("union") instanceof String name) {
            List<Definition.Case> cases = new ArrayList<>();
            for (Object part : array(json, "cases")) {
                Map<?, ?> alternative = object(part, "a case");
                cases.add(new Definition.Case(
                        name(alternative), readType(alternative.get("type")), formerNames(alternative)));
            }
            return new Definition.Union(name, cases);
        }
        throw mismatch("a struct, enum or union", json);
    }

    private static SchemaType readType(@Nullable Object json) {
        if (json instanceof String text) {
            Scalar scalar = Scalar.ofText(text);
            if (scalar == null) {
                throw mismatch("the name of a scalar type", text);
            }
            return scalar;
        }
        Map<?, ?> type = object(json, "a type");
        if (type.size() != 1) {
            throw mismatch("a type of one member", type);
        }
        Object kind = type.keySet().iterator().next();
        Object inner = type.get(kind);
        return switch (String.valueOf(kind)) {
            case "list" -> new SchemaType.ListOf(readType(inner));
            case "set" -> new SchemaType.SetOf(readType(inner));
            case "optional" -> new SchemaType.OptionalOf(readType(inner));
            case "nullable" -> new SchemaType.NullableOf(readType(inner));
            case "opaque" -> new SchemaType.Opaque(string(inner));
            case "named" -> new SchemaType.Named(string(inner));
            case "map" -> {
                if (inner instanceof List<?> pair && pair.size() == 2) {
                    yield new SchemaType.MapOf(readType(pair.get(0)), readType(pair.get(1)));
                }
                throw mismatch("the types of key and value", inner);
            }
            default -> throw mismatch("a kind of type", kind);
        };
    }

    private static String name(Map<?, ?> json) {
        return string(json.get("name"));
    }

    private static List<String> formerNames(Map<?, ?> json) {
        return json.containsKey("formerNames")
                ? array(json, "formerNames").stream().map(SchemaJson::string).toList()
                : List.of();
    }

    private static String string(@Nullable Object json) {
        if (json instanceof String text) {
            return text;
        }
        throw mismatch("a string", json);
    }

    private static List<?> array(Map<?, ?> json, String member) {
        if (json.get(member) instanceof List<?> elements) {
            return elements;
        }
        throw mismatch("an array \"" + member + "\"", json);
    }

    private static Map<?, ?> object(@Nullable Object json, String what) {
        if (json instanceof Map<?, ?> members) {
            return members;
        }
        throw mismatch(what, json);
    }

    private static CorruptDataException mismatch(String expected, @Nullable Object found) {
        return new CorruptDataException(0, expected, String.valueOf(found));
    }
}
