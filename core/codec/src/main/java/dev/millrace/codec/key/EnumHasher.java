package dev.millrace.codec.key;

import dev.millrace.codec.StableHash;
import dev.millrace.codec.shape.NamedShape;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An enum constant, by its name. */
record EnumHasher(List<Long> hashesOfNames) implements PartHasher {

    static EnumHasher of(NamedShape.Enumeration type) {
        return new EnumHasher(type.symbols().stream()
                .map(symbol -> StableHash.mix(StableHash.SEED, symbol.name()))
                .toList());
    }

    @Override
    @SuppressWarnings("EnumOrdinal") // Only an index into a table made from the same class.
    public long mix(long state, @Nullable Object value) {
        return StableHash.mix(state, hashesOfNames.get(((Enum<?>) Objects.requireNonNull(value)).ordinal()));
    }

    @Override
    public boolean equal(@Nullable Object a, @Nullable Object b) {
        return a == b;
    }
}
