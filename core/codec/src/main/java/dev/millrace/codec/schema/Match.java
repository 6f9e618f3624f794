package dev.millrace.codec.schema;

import dev.millrace.api.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How values written as one type are read as another, place by place. */
@Internal
public sealed interface Match {

    /**
     * A place: what may stand there, and whether that may be null.
     *
     * <p>If the written value may be null, so may the read one, or {@code value} is {@link IntoOptional}.
     */
    record Place(boolean writerNullable, Match value) {}

    /** The same kind of scalar, or a wider one. */
    record OfScalar(Scalar from, Scalar to) implements Match {}

    /** Elements of a list or set. */
    record OfElements(Place element) implements Match {}

    /** Entries of a map. */
    record OfEntries(Place key, Place value) implements Match {}

    /** The value of an optional. */
    record OfOptional(Place value) implements Match {}

    /** A value that becomes an optional; null becomes an empty one. */
    record IntoOptional(Match value) implements Match {}

    /** The bytes of a user's codec. */
    record OfOpaque() implements Match {}

    /** Types with names; how their parts match stands in {@link SchemaMatch#pairs}. */
    record OfNamed(Pair pair) implements Match {}

    /** No value written as the first type can be read as the second. */
    record Impossible(SchemaType writer, SchemaType reader, String reason, String remedy) implements Match {}

    /** A definition of the writer's schema and the one of the reader's schema that it is read as, by name. */
    record Pair(String writer, String reader) {

        // Written out, as what the JVM makes up for records at the first use costs more than a whole derivation.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Pair that && writer.equals(that.writer) && reader.equals(that.reader);
        }

        @Override
        public int hashCode() {
            return 31 * writer.hashCode() + reader.hashCode();
        }
    }

    /** How two definitions match. */
    sealed interface OfDefinition {}

    /**
     * Structs.
     *
     * @param written one for each field that is in the bytes, in their order
     * @param added positions of the reader's fields that are not in the bytes
     */
    record OfStruct(List<WrittenField> written, List<Integer> added) implements OfDefinition {
        public OfStruct {
            written = List.copyOf(written);
            added = List.copyOf(added);
        }
    }

    /**
     * A field in the bytes.
     *
     * @param reader the position of the reader's field that takes it, or -1 to skip it
     * @param place how it is read; null if it is skipped
     */
    record WrittenField(
            Definition.Field field, int reader, @Nullable Place place) {}

    /**
     * Enumerations.
     *
     * @param reader for each of the writer's symbols the position of the reader's, or -1
     */
    record OfEnumeration(List<Integer> reader) implements OfDefinition {
        public OfEnumeration {
            reader = List.copyOf(reader);
        }
    }

    /** Unions: one for each of the writer's cases, in their order. */
    record OfUnion(List<WrittenCase> written) implements OfDefinition {
        public OfUnion {
            written = List.copyOf(written);
        }
    }

    /**
     * A case in the bytes.
     *
     * @param reader the position of the reader's case, or -1
     * @param place how it is read; null if there is none
     */
    record WrittenCase(
            Definition.Case written, int reader, @Nullable Place place) {}
}
