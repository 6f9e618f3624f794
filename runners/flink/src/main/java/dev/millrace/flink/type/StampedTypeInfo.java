package dev.millrace.flink.type;

import dev.millrace.api.Internal;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The Flink type of {@link Stamped} values.
 *
 * @param <T> the type of the values
 */
@Internal
public final class StampedTypeInfo<T> extends PlainTypeInfo<Stamped<T>> {

    private static final long serialVersionUID = 1;

    private final TypeInformation<T> of;
    private final Stamps stamps;

    private StampedTypeInfo(TypeInformation<T> of, Stamps stamps) {
        this.of = Objects.requireNonNull(of, "of");
        this.stamps = Objects.requireNonNull(stamps, "stamps");
    }

    /** The type of values of this type, each with a time that is part of it. */
    public static <T> StampedTypeInfo<T> of(TypeInformation<T> type) {
        return of(type, Stamps.TIMES);
    }

    /** The type of values of this type in a state, each with the time of its last refresh. */
    public static <T> StampedTypeInfo<T> of(TypeInformation<T> type, Stamps stamps) {
        return new StampedTypeInfo<>(type, stamps);
    }

    @Override
    public TypeSerializer<Stamped<T>> createSerializer(SerializerConfig config) {
        return new StampedSerializer<>(of.createSerializer(config), stamps);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Class<Stamped<T>> getTypeClass() {
        return (Class<Stamped<T>>) (Class<?>) Stamped.class;
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof StampedTypeInfo<?>;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StampedTypeInfo<?> that && of.equals(that.of) && stamps == that.stamps;
    }

    @Override
    public int hashCode() {
        return 31 * of.hashCode() + stamps.name().hashCode();
    }

    @Override
    public String toString() {
        return of + " with a time";
    }
}
