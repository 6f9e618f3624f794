package dev.millrace.flink.source;

import dev.millrace.api.Type;
import dev.millrace.api.source.BadRecord;
import dev.millrace.flink.type.TypeTree;
import org.jspecify.annotations.Nullable;

/**
 * What a source emits that has a side output for bad records: a record or a bad one.
 *
 * @param <T> the type of the records
 * @param value the record, or {@code null} for a bad one
 * @param bad the bad record, or {@code null} for a good one
 */
public record SourceRecord<T>(@Nullable T value, @Nullable BadRecord bad) {

    static Object good(Object value) {
        return new SourceRecord<>(value, null);
    }

    static Object bad(BadRecord bad) {
        return new SourceRecord<>(null, bad);
    }

    /** Their type, as that of what a source emits. */
    static Type<Object> typeOf(Type<?> records) {
        return Type.ofJavaType(TypeTree.parameterized(SourceRecord.class, records.javaType()));
    }
}
