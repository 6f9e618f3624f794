package dev.millrace.codec.schema;

import dev.millrace.codec.schema.SchemaType.ListOf;
import dev.millrace.codec.schema.SchemaType.MapOf;
import dev.millrace.codec.schema.SchemaType.Named;
import dev.millrace.codec.schema.SchemaType.NullableOf;
import dev.millrace.codec.schema.SchemaType.Opaque;
import dev.millrace.codec.schema.SchemaType.OptionalOf;
import dev.millrace.codec.schema.SchemaType.SetOf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The rules of evolution: which written type is read as which.
 *
 * <p>Fields, symbols and cases are matched by name: first those whose present names are equal, then those of which a former
 * name of the reader's is the writer's. Names of structs, enumerations and unions count for nothing.
 */
final class SchemaMatcher {

    private static final int NONE = -1;

    private final Schema writer;
    private final Schema reader;
    private final Map<String, Definition> writerDefinitions;
    private final Map<String, Definition> readerDefinitions;
    private final Set<Match.Pair> met = new HashSet<>();
    private final Map<Match.Pair, Match.OfDefinition> pairs = new HashMap<>();

    SchemaMatcher(Schema writer, Schema reader) {
        this.writer = writer;
        this.reader = reader;
        this.writerDefinitions = writer.definitionsByName();
        this.readerDefinitions = reader.definitionsByName();
    }

    SchemaMatch match() {
        Match.Place root = place(writer.root(), reader.root());
        return new SchemaMatch(writer, reader, root, pairs);
    }

    private Match.Place place(SchemaType written, SchemaType read) {
        boolean writerNullable = written instanceof NullableOf;
        SchemaType from = present(written);
        SchemaType to = present(read);
        if (to instanceof OptionalOf optional && !(from instanceof OptionalOf)) {
            return new Match.Place(writerNullable, new Match.IntoOptional(value(from, present(optional.value()))));
        }
        if (writerNullable && !(read instanceof NullableOf)) {
            return new Match.Place(
                    true,
                    new Match.Impossible(
                            written, read, "a null has no place in it", "keep the box, or make it an Optional"));
        }
        return new Match.Place(writerNullable, value(from, to));
    }

    private Match value(SchemaType from, SchemaType to) {
        if (from instanceof Scalar a && to instanceof Scalar b && (a == b || Widening.isExact(a, b))) {
            return new Match.OfScalar(a, b);
        }
        if (from instanceof ListOf a && to instanceof ListOf b) {
            return new Match.OfElements(place(a.element(), b.element()));
        }
        if (from instanceof SetOf a && to instanceof SetOf b) {
            return new Match.OfElements(place(a.element(), b.element()));
        }
        if (from instanceof MapOf a && to instanceof MapOf b) {
            return new Match.OfEntries(place(a.key(), b.key()), place(a.value(), b.value()));
        }
        if (from instanceof OptionalOf a && to instanceof OptionalOf b) {
            return new Match.OfOptional(place(a.value(), b.value()));
        }
        if (from instanceof Opaque && from.equals(to)) {
            return new Match.OfOpaque();
        }
        if (from instanceof Named a && to instanceof Named b) {
            return named(a, b);
        }
        return impossible(from, to);
    }

    private Match named(Named from, Named to) {
        Definition a = Objects.requireNonNull(writerDefinitions.get(from.name()));
        Definition b = Objects.requireNonNull(readerDefinitions.get(to.name()));
        if (a.getClass() != b.getClass()) {
            return new Match.Impossible(
                    from,
                    to,
                    kind(a) + " can't be read as " + kind(b),
                    "keep the kind of the type, or give the new one another name");
        }
        Match.Pair pair = new Match.Pair(from.name(), to.name());
        if (met.add(pair)) {
            pairs.put(pair, definition(a, b));
        }
        return new Match.OfNamed(pair);
    }

    private Match.OfDefinition definition(Definition a, Definition b) {
        if (a instanceof Definition.Struct from && b instanceof Definition.Struct to) {
            return struct(from, to);
        }
        if (a instanceof Definition.Enumeration from && b instanceof Definition.Enumeration to) {
            return new Match.OfEnumeration(counterparts(
                    from.symbols().stream().map(Definition.Symbol::name).toList(),
                    to.symbols().stream().map(Definition.Symbol::name).toList(),
                    to.symbols().stream().map(Definition.Symbol::formerNames).toList()));
        }
        return union((Definition.Union) a, (Definition.Union) b);
    }

    private Match.OfStruct struct(Definition.Struct from, Definition.Struct to) {
        List<Integer> counterparts = counterparts(
                from.fields().stream().map(Definition.Field::name).toList(),
                to.fields().stream().map(Definition.Field::name).toList(),
                to.fields().stream().map(Definition.Field::formerNames).toList());
        List<Match.WrittenField> written = new ArrayList<>();
        for (int i = 0; i < counterparts.size(); i++) {
            Definition.Field field = from.fields().get(i);
            int j = counterparts.get(i);
            written.add(new Match.WrittenField(
                    field,
                    j,
                    j == NONE ? null : place(field.type(), to.fields().get(j).type())));
        }
        Set<Integer> taken = new HashSet<>(counterparts);
        List<Integer> added = new ArrayList<>();
        for (int j = 0; j < to.fields().size(); j++) {
            if (!taken.contains(j)) {
                added.add(j);
            }
        }
        return new Match.OfStruct(written, added);
    }

    private Match.OfUnion union(Definition.Union from, Definition.Union to) {
        List<Integer> counterparts = counterparts(
                from.cases().stream().map(Definition.Case::name).toList(),
                to.cases().stream().map(Definition.Case::name).toList(),
                to.cases().stream().map(Definition.Case::formerNames).toList());
        List<Match.WrittenCase> written = new ArrayList<>();
        for (int i = 0; i < counterparts.size(); i++) {
            Definition.Case each = from.cases().get(i);
            int j = counterparts.get(i);
            written.add(new Match.WrittenCase(
                    each,
                    j,
                    j == NONE ? null : place(each.type(), to.cases().get(j).type())));
        }
        return new Match.OfUnion(written);
    }

    /** For each of the writer's names the position of the reader's part that it is read as, or {@link #NONE}. */
    private static List<Integer> counterparts(List<String> written, List<String> present, List<List<String>> former) {
        Set<String> names = new HashSet<>(written);
        Map<String, Integer> positions = new HashMap<>();
        for (int j = 0; j < present.size(); j++) {
            if (names.contains(present.get(j))) {
                positions.put(present.get(j), j);
            }
        }
        for (int j = 0; j < present.size(); j++) {
            if (!positions.containsKey(present.get(j))) {
                for (String name : former.get(j)) {
                    if (names.contains(name) && positions.putIfAbsent(name, j) == null) {
                        break;
                    }
                }
            }
        }
        return written.stream().map(name -> positions.getOrDefault(name, NONE)).toList();
    }

    private static SchemaType present(SchemaType type) {
        return type instanceof NullableOf nullable ? nullable.value() : type;
    }

    private static Match.Impossible impossible(SchemaType from, SchemaType to) {
        if (from instanceof OptionalOf) {
            return new Match.Impossible(from, to, "an empty optional has no place in it", "keep the Optional");
        }
        if (from instanceof Scalar && to instanceof Scalar) {
            return new Match.Impossible(
                    from,
                    to,
                    "not every " + from + " is a " + to,
                    "keep the type, or add a field of the new type beside it");
        }
        return new Match.Impossible(
                from, to, from + " can't be read as " + to, "keep the type, or add a field of the new type beside it");
    }

    private static String kind(Definition definition) {
        return definition instanceof Definition.Struct
                ? "a struct"
                : definition instanceof Definition.Enumeration ? "an enumeration" : "a union";
    }
}
