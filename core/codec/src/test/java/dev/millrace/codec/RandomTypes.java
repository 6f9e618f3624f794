package dev.millrace.codec;

import dev.millrace.api.Type;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Types drawn at random: everything that has a codec, put together to a given depth. */
final class RandomTypes {

    /** Types without parts; those before {@link #ORDERED} have a natural order. */
    static final List<Class<?>> LEAVES = List.of(
            String.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Character.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class,
            UUID.class,
            Instant.class,
            Duration.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetTime.class,
            OffsetDateTime.class,
            ZoneOffset.class,
            Year.class,
            YearMonth.class,
            MonthDay.class,
            Samples.Color.class,
            Month.class,
            ZonedDateTime.class,
            ZoneId.class,
            Period.class,
            OptionalInt.class,
            OptionalLong.class,
            OptionalDouble.class,
            byte[].class,
            boolean[].class,
            short[].class,
            char[].class,
            int[].class,
            long[].class,
            float[].class,
            double[].class,
            String[].class,
            Long[].class,
            int[][].class,
            Samples.Primitives.class,
            Samples.Nothing.class,
            Samples.Figure.class);

    private static final int ORDERED = 25;

    /** How many of the generic types, from the first on, may be part of a key. */
    private static final int KEYS = 9;

    private static final List<Class<?>> GENERIC = List.of(
            Samples.Pair.class,
            Samples.Box.class,
            Samples.Items.class,
            Samples.Either.class,
            List.class,
            Collection.class,
            Deque.class,
            Optional.class,
            Samples.Left.class,
            Samples.Account.class,
            Samples.Tree.class,
            Set.class,
            SortedSet.class,
            Map.class,
            SortedMap.class);

    private final SplittableRandom random;
    private final boolean keys;

    /** @param keys whether only types are to be drawn that may be part of a key */
    RandomTypes(SplittableRandom random, boolean keys) {
        this.random = random;
        this.keys = keys;
    }

    <T> Type<T> next(int depth) {
        return Type.ofJavaType(type(depth));
    }

    private java.lang.reflect.Type type(int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return leaf();
        }
        if (random.nextInt(8) == 0) {
            return new ArrayOf(type(depth - 1));
        }
        Class<?> raw = GENERIC.get(random.nextInt(keys ? KEYS : GENERIC.size()));
        java.lang.reflect.Type[] arguments = new java.lang.reflect.Type[raw.getTypeParameters().length];
        for (int i = 0; i < arguments.length; i++) {
            boolean ordered = i == 0 && (raw == SortedMap.class || raw == SortedSet.class);
            arguments[i] = ordered ? LEAVES.get(random.nextInt(ORDERED)) : type(depth - 1);
        }
        return new Parameterized(raw, arguments);
    }

    private Class<?> leaf() {
        while (true) {
            Class<?> leaf = LEAVES.get(random.nextInt(LEAVES.size()));
            if (!keys || leaf != Samples.Figure.class) {
                return leaf;
            }
        }
    }

    record Parameterized(Class<?> raw, java.lang.reflect.Type[] arguments) implements ParameterizedType {
        @Override
        public java.lang.reflect.Type[] getActualTypeArguments() {
            return arguments;
        }

        @Override
        public java.lang.reflect.Type getRawType() {
            return raw;
        }

        @Override
        public java.lang.reflect.@Nullable Type getOwnerType() {
            return raw.getDeclaringClass();
        }
    }

    record ArrayOf(java.lang.reflect.Type component) implements GenericArrayType {
        @Override
        public java.lang.reflect.Type getGenericComponentType() {
            return component;
        }
    }
}
