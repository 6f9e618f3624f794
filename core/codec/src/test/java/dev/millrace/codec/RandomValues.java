package dev.millrace.codec;

import dev.millrace.api.Type;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Values drawn at random for the types of {@link RandomTypes}, with a liking for the edges. */
final class RandomValues {

    private final SplittableRandom random;

    RandomValues(SplittableRandom random) {
        this.random = random;
    }

    @SuppressWarnings("unchecked")
    <T> T next(Type<T> type) {
        return (T) value(type.javaType(), 4);
    }

    private @Nullable Object nullable(java.lang.reflect.Type type, int depth) {
        return random.nextInt(6) == 0 ? null : value(type, depth);
    }

    private Object value(java.lang.reflect.Type type, int depth) {
        if (type instanceof Class<?> c) {
            return c.isArray() ? array(c.getComponentType(), c.getComponentType(), depth) : leaf(c, depth);
        }
        if (type instanceof GenericArrayType array) {
            return array(array.getGenericComponentType(), raw(array.getGenericComponentType()), depth);
        }
        ParameterizedType parameterized = (ParameterizedType) type;
        java.lang.reflect.Type[] arguments = parameterized.getActualTypeArguments();
        return generic((Class<?>) parameterized.getRawType(), type, arguments, depth);
    }

    private Object generic(Class<?> raw, java.lang.reflect.Type type, java.lang.reflect.Type[] arguments, int depth) {
        java.lang.reflect.Type first = arguments[0];
        Supplier<@Nullable Object> element = () -> nullable(first, depth - 1);
        if (raw == List.class || raw == Collection.class) {
            return fill(random.nextBoolean() ? new ArrayList<>() : new LinkedList<>(), depth, element);
        } else if (raw == Deque.class) {
            return fill(new ArrayDeque<>(), depth, () -> value(first, depth - 1));
        } else if (raw == Set.class) {
            return fill(new LinkedHashSet<>(), depth, element);
        } else if (raw == SortedSet.class) {
            return fill(new TreeSet<>(), depth, () -> value(first, depth - 1));
        } else if (raw == Map.class) {
            return fillMap(new LinkedHashMap<>(), depth, element, () -> nullable(arguments[1], depth - 1));
        } else if (raw == SortedMap.class) {
            return fillMap(
                    new TreeMap<>(), depth, () -> value(first, depth - 1), () -> nullable(arguments[1], depth - 1));
        } else if (raw == Optional.class) {
            return random.nextBoolean() ? Optional.empty() : Optional.of(value(first, depth - 1));
        } else if (raw == Samples.Pair.class) {
            return new Samples.Pair<>(element.get(), nullable(arguments[1], depth - 1));
        } else if (raw == Samples.Box.class) {
            return new Samples.Box<>(element.get());
        } else if (raw == Samples.Items.class) {
            return new Samples.Items<>((Object[]) array(first, raw(first), depth));
        } else if (raw == Samples.Either.class) {
            return random.nextBoolean()
                    ? new Samples.Left<>(element.get())
                    : new Samples.Right<>(nullable(arguments[1], depth - 1));
        } else if (raw == Samples.Left.class) {
            return new Samples.Left<>(element.get());
        } else if (raw == Samples.Tree.class) {
            List<Samples.Tree<Object>> children = new ArrayList<>();
            for (int i = depth <= 0 ? 0 : random.nextInt(3); i > 0; i--) {
                children.add((Samples.Tree<Object>) value(type, depth - 2));
            }
            return new Samples.Tree<>(element.get(), random.nextInt(5) == 0 ? null : children);
        } else if (raw == Samples.Account.class) {
            return Samples.Account.of(
                    number(),
                    random.nextBoolean() ? null : text(),
                    (int) number(),
                    random.nextBoolean() ? null : (List<Object>) fill(new ArrayList<>(), depth, element),
                    random.nextBoolean()
                            ? null
                            : (Map<String, Object>)
                                    (Map<?, ?>) fillMap(new LinkedHashMap<>(), depth, this::text, element));
        }
        throw new AssertionError("no values of " + raw);
    }

    private Object leaf(Class<?> c, int depth) {
        if (c == String.class) {
            return text();
        } else if (c == Boolean.class) {
            return random.nextBoolean();
        } else if (c == Byte.class) {
            return (byte) number();
        } else if (c == Short.class) {
            return (short) number();
        } else if (c == Character.class) {
            return (char) number();
        } else if (c == Integer.class) {
            return (int) number();
        } else if (c == Long.class) {
            return number();
        } else if (c == Float.class) {
            return (float) decimal();
        } else if (c == Double.class) {
            return decimal();
        } else if (c == BigInteger.class) {
            return integer();
        } else if (c == BigDecimal.class) {
            return new BigDecimal(integer(), random.nextInt(-5, 20));
        } else if (c == UUID.class) {
            return new UUID(random.nextLong(), random.nextLong());
        } else if (c == OptionalInt.class) {
            return random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of((int) number());
        } else if (c == OptionalLong.class) {
            return random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(number());
        } else if (c == OptionalDouble.class) {
            return random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(decimal());
        } else if (c.isEnum()) {
            return c.getEnumConstants()[random.nextInt(c.getEnumConstants().length)];
        } else if (c == Samples.Nothing.class) {
            return new Samples.Nothing();
        } else if (c == Samples.Primitives.class) {
            return primitives(depth);
        } else if (c == Samples.Figure.class) {
            return figure(depth);
        }
        return time(c);
    }

    private Object time(Class<?> c) {
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(random.nextInt(-18 * 3600, 18 * 3600 + 1));
        LocalDateTime local = LocalDateTime.of(
                LocalDate.ofEpochDay(random.nextInt(-2_000_000, 2_000_000)),
                LocalTime.ofNanoOfDay(random.nextInt(86_400) * 1_000_000_000L + nanos()));
        if (c == Instant.class) {
            return Instant.ofEpochSecond(random.nextLong(-4_000_000_000L, 8_000_000_000L), nanos());
        } else if (c == Duration.class) {
            return Duration.ofSeconds(number(), nanos());
        } else if (c == LocalDate.class) {
            return local.toLocalDate();
        } else if (c == LocalTime.class) {
            return local.toLocalTime();
        } else if (c == LocalDateTime.class) {
            return local;
        } else if (c == OffsetTime.class) {
            return local.toLocalTime().atOffset(offset);
        } else if (c == OffsetDateTime.class) {
            return local.atOffset(offset);
        } else if (c == ZoneOffset.class) {
            return offset;
        } else if (c == ZoneId.class) {
            return zone(offset);
        } else if (c == ZonedDateTime.class) {
            return local.atZone(zone(offset));
        } else if (c == Year.class) {
            return Year.of(random.nextInt(-999_999, 999_999));
        } else if (c == YearMonth.class) {
            return YearMonth.of(random.nextInt(-999_999, 999_999), random.nextInt(1, 13));
        } else if (c == MonthDay.class) {
            return MonthDay.of(random.nextInt(1, 13), random.nextInt(1, 29));
        } else if (c == Period.class) {
            return Period.of((int) number(), (int) number(), (int) number());
        }
        throw new AssertionError("no values of " + c);
    }

    private ZoneId zone(ZoneOffset offset) {
        String[] ids = {"Europe/Berlin", "America/New_York", "UTC", "UTC+03:00", "Z", "Asia/Kathmandu"};
        return random.nextInt(4) == 0 ? offset : ZoneId.of(ids[random.nextInt(ids.length)]);
    }

    private Samples.Primitives primitives(int depth) {
        return new Samples.Primitives(
                random.nextBoolean(),
                (byte) number(),
                (short) number(),
                (char) number(),
                (int) number(),
                number(),
                (float) decimal(),
                decimal(),
                (Boolean) nullable(Boolean.class, depth),
                (Byte) nullable(Byte.class, depth),
                (Short) nullable(Short.class, depth),
                (Character) nullable(Character.class, depth),
                (Integer) nullable(Integer.class, depth),
                (Long) nullable(Long.class, depth),
                (Float) nullable(Float.class, depth),
                (Double) nullable(Double.class, depth));
    }

    private Samples.Figure figure(int depth) {
        return switch (random.nextInt(depth > 0 ? 4 : 3)) {
            case 0 -> new Samples.Circle(decimal());
            case 1 -> new Samples.Square((int) number(), (Samples.Color) nullable(Samples.Color.class, 0));
            case 2 -> random.nextBoolean() ? Samples.Special.POINT : Samples.Special.PLANE;
            default ->
                new Samples.Group(
                        new ArrayList<>(List.of(figure(depth - 1), figure(depth - 2))),
                        random.nextBoolean() ? Optional.empty() : Optional.of(figure(depth - 1)));
        };
    }

    private Collection<Object> fill(Collection<Object> into, int depth, Supplier<@Nullable Object> element) {
        for (int i = size(depth); i > 0; i--) {
            Object next = element.get();
            if (next != null || !(into instanceof ArrayDeque)) {
                into.add(next);
            }
        }
        return into;
    }

    private Map<Object, Object> fillMap(
            Map<Object, Object> into, int depth, Supplier<@Nullable Object> key, Supplier<@Nullable Object> value) {
        for (int i = size(depth); i > 0; i--) {
            into.put(key.get(), value.get());
        }
        return into;
    }

    private Object array(java.lang.reflect.Type component, Class<?> raw, int depth) {
        Object array = Array.newInstance(raw, size(depth));
        for (int i = 0; i < Array.getLength(array); i++) {
            Array.set(array, i, raw.isPrimitive() ? leaf(boxed(raw), depth) : nullable(component, depth - 1));
        }
        return array;
    }

    private static Class<?> boxed(Class<?> primitive) {
        return MethodType.methodType(primitive).wrap().returnType();
    }

    private static Class<?> raw(java.lang.reflect.Type type) {
        return Type.ofJavaType(type).rawClass();
    }

    private int size(int depth) {
        return depth <= 0 ? 0 : random.nextInt(20) == 0 ? random.nextInt(200) / (5 - depth) : random.nextInt(4);
    }

    private long number() {
        return switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> Long.MAX_VALUE;
            case 3 -> Long.MIN_VALUE;
            default -> random.nextLong() >> random.nextInt(64);
        };
    }

    private double decimal() {
        return switch (random.nextInt(8)) {
            case 0 -> Double.NaN;
            case 1 -> -0.0;
            case 2 -> Double.NEGATIVE_INFINITY;
            case 3 -> Double.MIN_VALUE;
            default -> random.nextDouble(-1e6, 1e6);
        };
    }

    private BigInteger integer() {
        byte[] bytes = new byte[random.nextInt(1, 20)];
        random.nextBytes(bytes);
        return new BigInteger(bytes);
    }

    private int nanos() {
        int[] units = {1_000_000_000, 1_000_000, 1_000, 1};
        int unit = units[random.nextInt(units.length)];
        return random.nextInt(1_000_000_000 / unit) * unit;
    }

    private String text() {
        int[] limits = {0x80, 0x100, 0x800, 0x10000, 0x110000};
        int limit = limits[random.nextInt(limits.length)];
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(random.nextInt(10) == 0 ? 300 : 12); i > 0; i--) {
            text.appendCodePoint(random.nextInt(limit));
        }
        return text.toString();
    }
}
