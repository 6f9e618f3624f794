package dev.millrace.codec.schema;

import dev.millrace.api.Internal;
import java.util.Map;
import java.util.Objects;

/**
 * How values written under one schema are read under another: worked out once, then both compared by people and turned into
 * a decoder.
 *
 * @param root the whole value
 * @param pairs the definitions met from there
 */
@Internal
public record SchemaMatch(Schema writer, Schema reader, Match.Place root, Map<Match.Pair, Match.OfDefinition> pairs) {

    public SchemaMatch {
        pairs = Map.copyOf(pairs);
    }

    public static SchemaMatch of(Schema writer, Schema reader) {
        return new SchemaMatcher(writer, reader).match();
    }

    public Match.OfDefinition definition(Match.Pair pair) {
        return Objects.requireNonNull(pairs.get(pair));
    }
}
