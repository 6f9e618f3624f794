package dev.millrace.codec.schema;

import dev.millrace.codec.schema.SchemaDifference.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists what a {@link SchemaMatch} does to every place. */
final class DifferenceWalk {

    private static final String KEY_REMEDY =
            "keys written so far would no longer be found; keep the key's type, or give the state a new name";

    private final SchemaMatch match;
    private final boolean key;
    private final Map<String, Definition> writerDefinitions;
    private final Map<String, Definition> readerDefinitions;
    private final Set<Match.Pair> seen = new HashSet<>();
    private final List<SchemaDifference> differences = new ArrayList<>();

    private DifferenceWalk(SchemaMatch match, boolean key) {
        this.match = match;
        this.key = key;
        this.writerDefinitions = match.writer().definitionsByName();
        this.readerDefinitions = match.reader().definitionsByName();
    }

    static List<SchemaDifference> of(SchemaMatch match, boolean key) {
        DifferenceWalk walk = new DifferenceWalk(match, key);
        SchemaType root = match.reader().root();
        walk.value(match.root().value(), root.toString());
        return List.copyOf(walk.differences);
    }

    private void value(Match value, String path) {
        if (value instanceof Match.OfScalar scalar) {
            scalar(scalar, path);
        } else if (value instanceof Match.OfElements elements) {
            value(elements.element().value(), path + "[]");
        } else if (value instanceof Match.OfEntries entries) {
            value(entries.key().value(), path + "{key}");
            value(entries.value().value(), path + "{value}");
        } else if (value instanceof Match.OfOptional optional) {
            value(optional.value().value(), path + "?");
        } else if (value instanceof Match.IntoOptional optional) {
            changed(Kind.WIDENED, path, "required", "optional", "null is read as empty");
            value(optional.value(), path + "?");
        } else if (value instanceof Match.OfOpaque) {
            add(Kind.KEPT, path, "", "", "written by a codec of the user's own");
        } else if (value instanceof Match.OfNamed named) {
            if (seen.add(named.pair())) {
                definition(named.pair(), path);
            }
        } else if (value instanceof Match.Impossible impossible) {
            add(
                    Kind.INCOMPATIBLE,
                    path,
                    impossible.writer().toString(),
                    impossible.reader().toString(),
                    impossible.reason() + "; " + impossible.remedy());
        }
    }

    private void scalar(Match.OfScalar scalar, String path) {
        String from = scalar.from().text();
        String to = scalar.to().text();
        if (scalar.from() == scalar.to()) {
            add(Kind.KEPT, path, from, to, "");
        } else if (Widening.keepsHash(scalar.from(), scalar.to())) {
            add(Kind.WIDENED, path, from, to, "");
        } else {
            changed(Kind.WIDENED, path, from, to, "");
        }
    }

    private void definition(Match.Pair pair, String path) {
        Match.OfDefinition definition = match.definition(pair);
        Definition from = writerDefinitions.get(pair.writer());
        Definition to = readerDefinitions.get(pair.reader());
        if (definition instanceof Match.OfStruct struct && to instanceof Definition.Struct reader) {
            struct(struct, reader, path);
        } else if (definition instanceof Match.OfUnion union && to instanceof Definition.Union reader) {
            union(union, reader, path);
        } else if (definition instanceof Match.OfEnumeration enumeration
                && from instanceof Definition.Enumeration writer
                && to instanceof Definition.Enumeration reader) {
            enumeration(enumeration, writer, reader, path);
        }
    }

    private void struct(Match.OfStruct struct, Definition.Struct reader, String path) {
        int previous = -1;
        for (Match.WrittenField written : struct.written()) {
            Definition.Field from = written.field();
            if (written.place() == null) {
                changed(Kind.REMOVED, path + "." + from.name(), from.type().toString(), "", "");
                continue;
            }
            Definition.Field to = reader.fields().get(written.reader());
            String at = path + "." + to.name();
            if (!from.name().equals(to.name())) {
                add(Kind.RENAMED, at, from.name(), to.name(), "");
            }
            if (key && written.reader() < previous) {
                add(Kind.INCOMPATIBLE, at, "", "", "moved before another field; " + KEY_REMEDY);
            }
            previous = written.reader();
            value(written.place().value(), at);
        }
        for (int added : struct.added()) {
            Definition.Field field = reader.fields().get(added);
            changed(Kind.ADDED, path + "." + field.name(), "", field.type().toString(), "");
        }
    }

    private void enumeration(
            Match.OfEnumeration match, Definition.Enumeration writer, Definition.Enumeration reader, String path) {
        boolean[] taken = new boolean[reader.symbols().size()];
        for (int i = 0; i < writer.symbols().size(); i++) {
            String from = writer.symbols().get(i).name();
            int j = match.reader().get(i);
            if (j < 0) {
                gone(path + "(" + from + ")", from, "symbol");
                continue;
            }
            taken[j] = true;
            renamed(from, reader.symbols().get(j).name(), path);
        }
        for (int j = 0; j < taken.length; j++) {
            if (!taken[j]) {
                add(Kind.ADDED, path + "(" + reader.symbols().get(j).name() + ")", "", "", "a new symbol");
            }
        }
    }

    private void union(Match.OfUnion match, Definition.Union reader, String path) {
        boolean[] taken = new boolean[reader.cases().size()];
        for (Match.WrittenCase written : match.written()) {
            String from = written.written().name();
            if (written.place() == null) {
                gone(path + "(" + from + ")", from, "case");
                continue;
            }
            taken[written.reader()] = true;
            String to = reader.cases().get(written.reader()).name();
            renamed(from, to, path);
            value(written.place().value(), path + "(" + to + ")");
        }
        for (int j = 0; j < taken.length; j++) {
            if (!taken[j]) {
                add(Kind.ADDED, path + "(" + reader.cases().get(j).name() + ")", "", "", "a new case");
            }
        }
    }

    private void renamed(String from, String to, String path) {
        if (from.equals(to)) {
            add(Kind.KEPT, path + "(" + to + ")", "", "", "");
        } else {
            // The hash of a symbol or a case is that of its name.
            changed(Kind.RENAMED, path + "(" + to + ")", from, to, "");
        }
    }

    private void gone(String path, String name, String what) {
        add(
                Kind.INCOMPATIBLE,
                path,
                name,
                "",
                "values written with this " + what + " can't be read; keep it, or name its successor's @FormerName(\""
                        + name + "\")");
    }

    /** Adds a difference that changes what a key is. */
    private void changed(Kind kind, String path, String from, String to, String note) {
        if (key) {
            add(Kind.INCOMPATIBLE, path, from, to, KEY_REMEDY);
        } else {
            add(kind, path, from, to, note);
        }
    }

    private void add(Kind kind, String path, String from, String to, String note) {
        differences.add(new SchemaDifference(kind, path, from, to, note));
    }
}
