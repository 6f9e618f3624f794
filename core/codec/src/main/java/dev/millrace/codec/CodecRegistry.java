package dev.millrace.codec;

import dev.millrace.api.Type;
import dev.millrace.codec.schema.SchemaType;
import dev.millrace.codec.shape.Registration;
import dev.millrace.codec.shape.ResolvedType;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * What a user adds to the types that codecs are derived from; given to {@link Codecs} beside the type.
 *
 * <p>What is registered for a type comes before anything Millrace knows of it, wherever the type is met. A stand-in is to be
 * preferred: its schema is open, and evolves by the same rules as any other. Immutable, and safe for use by several threads.
 *
 * <pre>{@code
 * record MoneyForm(String currency, long cents) {}
 *
 * CodecRegistry registry = CodecRegistry.builder()
 *     .addStandIn(Type.of(Money.class), Type.of(MoneyForm.class), MoneyForm::of, MoneyForm::toMoney)
 *     .build();
 * }</pre>
 */
public final class CodecRegistry {

    private static final CodecRegistry EMPTY = builder().build();

    private final Map<ResolvedType, Registration> registrations;
    private final TypeCache cache = new TypeCache();

    private CodecRegistry(Map<ResolvedType, Registration> registrations) {
        this.registrations = Map.copyOf(registrations);
    }

    /** The registry with nothing in it. */
    public static CodecRegistry empty() {
        return EMPTY;
    }

    /** Starts a registry. */
    public static Builder builder() {
        return new Builder();
    }

    Map<ResolvedType, Registration> registrations() {
        return registrations;
    }

    TypeCache cache() {
        return cache;
    }

    /** Collects what is to be registered; used by one thread. */
    public static final class Builder {

        private final Map<ResolvedType, Registration> registrations = new HashMap<>();

        private Builder() {}

        /**
         * Registers a codec of the user's own. What it writes is bytes of a stated length to everyone else: it can be
         * skipped, but not evolve, except by what the codec itself does.
         *
         * @param codec its {@link Codec#schema()} must be {@link dev.millrace.codec.schema.Schema#opaque opaque}; it must be
         *     safe for use by several threads, and write the same bytes for equal values if they are part of keys
         * @throws IllegalArgumentException if the schema is not opaque, or the type is primitive or registered already
         */
        @SuppressWarnings("unchecked")
        public <T> Builder add(Type<T> type, Codec<T> codec) {
            if (!(codec.schema().root() instanceof SchemaType.Opaque opaque)) {
                throw new IllegalArgumentException("the schema of the codec for " + type + " is "
                        + codec.schema().root() + "; return Schema.opaque(name) from its schema() method");
            }
            return register(type, new Registration.OwnCodec(opaque.name(), (Codec<Object>) codec));
        }

        /**
         * Registers another type, itself derived or registered, whose values stand for those of a type in the bytes.
         *
         * @param to makes the stand-in of a value; called by any thread; neither takes nor gives null
         * @param from makes the value again; called by any thread; neither takes nor gives null
         * @throws IllegalArgumentException if the type is primitive or registered already
         */
        @SuppressWarnings("unchecked")
        public <T, S> Builder addStandIn(
                Type<T> type,
                Type<S> standIn,
                Function<? super T, ? extends S> to,
                Function<? super S, ? extends T> from) {
            Objects.requireNonNull(to, "to");
            Objects.requireNonNull(from, "from");
            return register(
                    type,
                    new Registration.StandIn(resolve(standIn), (Function<Object, ?>) to, (Function<Object, ?>) from));
        }

        /** The registry of what has been registered so far; later registrations do not change it. */
        public CodecRegistry build() {
            return new CodecRegistry(registrations);
        }

        private Builder register(Type<?> type, Registration registration) {
            ResolvedType resolved = resolve(type);
            if (resolved.raw().isPrimitive()) {
                throw new IllegalArgumentException(type + " is primitive and can't be registered; wrap it in a record");
            }
            if (registrations.putIfAbsent(resolved, registration) != null) {
                throw new IllegalArgumentException(type + " is registered twice; remove one of the two");
            }
            return this;
        }

        private static ResolvedType resolve(Type<?> type) {
            return ResolvedType.of(type.javaType(), Map.of());
        }
    }
}
