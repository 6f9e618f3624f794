package dev.millrace.codec.shape;

import dev.millrace.codec.schema.Recursion;
import dev.millrace.codec.schema.Schema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A whole type, taken apart: what stands at its root, the types with names below it, and the schema of it all. */
public final class TypeModel {

    private final ResolvedType type;
    private final Shape root;
    private final Schema schema;
    private final Map<ResolvedType, NamedShape> named = new HashMap<>();
    private final Set<ResolvedType> recursive = new HashSet<>();

    /** @param inOrder the types with names, in the order in which they are first met */
    TypeModel(ResolvedType type, Shape root, List<NamedShape> inOrder) {
        this.type = type;
        this.root = root;
        this.schema = SchemaNaming.schemaOf(root, inOrder);
        Set<String> recursiveNames = Recursion.among(schema.definitions());
        for (int i = 0; i < inOrder.size(); i++) {
            NamedShape shape = inOrder.get(i);
            named.put(shape.type(), shape);
            if (recursiveNames.contains(schema.definitions().get(i).name())) {
                recursive.add(shape.type());
            }
        }
    }

    public ResolvedType type() {
        return type;
    }

    public Shape root() {
        return root;
    }

    /** What a codec of the type writes. */
    public Schema schema() {
        return schema;
    }

    public NamedShape definition(ResolvedType of) {
        return Objects.requireNonNull(named.get(of), of::name);
    }

    /** Whether a type with a name contains itself. */
    public boolean isRecursive(ResolvedType of) {
        return recursive.contains(of);
    }
}
