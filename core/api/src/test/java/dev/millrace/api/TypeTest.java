package dev.millrace.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.millrace.api.closure.Closures;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.fixture.Compiled;
import dev.millrace.api.plan.TypeArguments;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("rawtypes")
class TypeTest {

    static class Outer<A> {
        class Inner {}

        class Pair<B> {}

        static class Nested<C> {}
    }

    /** {@code @} stands for {@code dev.millrace.api.TypeTest$}. */
    static Stream<Arguments> types() {
        return Stream.of(
                arguments(Type.of(String.class), "java.lang.String", String.class),
                arguments(Type.of(long.class), "java.lang.Long", Long.class),
                arguments(Type.of(boolean.class), "java.lang.Boolean", Boolean.class),
                arguments(Type.of(int[].class), "int[]", int[].class),
                arguments(Type.of(String[][].class), "java.lang.String[][]", String[][].class),
                arguments(new Type<Long>() {}, "java.lang.Long", Long.class),
                arguments(new Type<String[]>() {}, "java.lang.String[]", String[].class),
                arguments(new Type<List<String>>() {}, "java.util.List<java.lang.String>", List.class),
                arguments(new Type<List<String>[]>() {}, "java.util.List<java.lang.String>[]", List[].class),
                arguments(new Type<List<long[]>>() {}, "java.util.List<long[]>", List.class),
                arguments(
                        new Type<Map<String, List<Optional<Long>>>>() {},
                        "java.util.Map<java.lang.String, java.util.List<java.util.Optional<java.lang.Long>>>",
                        Map.class),
                arguments(new Type<List<?>>() {}, "java.util.List<java.lang.Object>", List.class),
                arguments(new Type<List<? extends Number>>() {}, "java.util.List<java.lang.Number>", List.class),
                arguments(new Type<List<? super Long>>() {}, "java.util.List<java.lang.Long>", List.class),
                arguments(new Type<Outer<String>.Inner>() {}, "@Outer<java.lang.String>$Inner", Outer.Inner.class),
                arguments(
                        new Type<Outer<String>.Pair<Long>>() {},
                        "@Outer<java.lang.String>$Pair<java.lang.Long>",
                        Outer.Pair.class),
                arguments(new Type<Outer.Nested<Long>>() {}, "@Outer$Nested<java.lang.Long>", Outer.Nested.class),
                arguments(
                        TypeArguments.tupleOf(List.of(Type.of(Long.class), new Type<List<String>>() {})),
                        "java.lang.Object[]<java.lang.Long, java.util.List<java.lang.String>>",
                        Object[].class));
    }

    @ParameterizedTest
    @MethodSource("types")
    void typeName_spellsTheTypeInFull(Type<?> type, String name, Class<?> raw) {
        assertThat(type.typeName()).isEqualTo(name.replace("@", "dev.millrace.api.TypeTest$"));
        assertThat(type).hasToString(type.typeName());
        assertThat(type.rawClass()).isEqualTo(raw);
    }

    @ParameterizedTest
    @MethodSource("types")
    void equals_ofACopy_isTheSameType(Type<?> type, String name, Class<?> raw) {
        Type<?> copy = Closures.copy("test", type);

        assertThat(copy).isNotSameAs(type).isEqualTo(type).hasSameHashCodeAs(type);
        assertThat(copy.javaType()).isEqualTo(type.javaType());
        assertThat(copy.rawClass()).isSameAs(type.rawClass());
    }

    @Test
    void equals_otherArgument_differs() {
        assertThat(new Type<List<String>>() {}).isNotEqualTo(new Type<List<Long>>() {});
        assertThat(new Type<List<String>>() {}).isEqualTo(TypeArguments.listOf(Type.of(String.class)));
        assertThat(Type.of(long.class)).isEqualTo(new Type<Long>() {});
        assertThat(Type.of(String.class)).isNotEqualTo("java.lang.String");
    }

    @Test
    void javaType_ofArrays_isAClassWhereTheComponentIsOne() {
        assertThat(new Type<String[]>() {}.javaType()).isEqualTo(String[].class);
        assertThat(new Type<List<String>[]>() {}.javaType()).isInstanceOf(GenericArrayType.class);
        assertThat(((ParameterizedType) new Type<Outer<String>.Inner>() {}.javaType())
                        .getOwnerType()
                        .getTypeName())
                .isEqualTo("dev.millrace.api.TypeTest$Outer<java.lang.String>");
    }

    static Stream<Arguments> incomplete() {
        return Stream.of(
                refused(() -> Type.of(List.class), "java.util.List is given without its type arguments"),
                refused(() -> Type.of(List[].class), "java.util.List[] is given without its type arguments"),
                refused(() -> Type.of(Outer.Inner.class), "@Outer$Inner is given without its type arguments"),
                refused(() -> new Type<Map<String, List>>() {}, "java.util.List is given without its type arguments"),
                refused(() -> new Type() {}, "a Type is made without its argument"),
                refused(
                        TypeTest::variable,
                        "the type variable E of private static java.lang.Object dev.millrace.api.TypeTest.variable() is not"
                                + " known here"));
    }

    private static Arguments refused(Supplier<Object> type, String what) {
        return arguments(type, what.replace("@", "dev.millrace.api.TypeTest$"));
    }

    private static <E> Object variable() {
        return new Type<List<E>>() {};
    }

    @ParameterizedTest
    @MethodSource("incomplete")
    void new_typeNotGivenInFull_isRefused(Supplier<Object> type, String what) {
        assertThatThrownBy(type::get)
                .asInstanceOf(InstanceOfAssertFactories.throwable(MillraceException.class))
                .satisfies(error -> assertThat(error.code()).isEqualTo("INCOMPLETE_TYPE"))
                .extracting(MillraceException::what)
                .isEqualTo(what);
    }

    /** This test class cannot be serialized, and the anonymous class made here may hold it. */
    @Test
    void writeReplace_writtenInAnInstance_leavesTheInstanceBehind() {
        Type<List<String>> type = new Type<>() {
            @SuppressWarnings("unused")
            private final transient Runnable holdsTheTest =
                    TypeTest.this::writeReplace_writtenInAnInstance_leavesTheInstanceBehind;
        };

        assertThat(Closures.copy("test", type)).isEqualTo(type);
    }

    @Test
    void copy_typeOfAClassFromAnotherLoader_findsThatVeryClass() throws Exception {
        Class<?> user = Compiled.load("user.Order", """
                package user;

                public record Order(long id) {
                    public Object types() {
                        return new dev.millrace.api.Type<java.util.List<Order[]>>() {};
                    }
                }
                """);
        Type<?> type = (Type<?>)
                user.getMethod("types").invoke(user.getConstructor(long.class).newInstance(1L));

        ParameterizedType copy = (ParameterizedType) Closures.copy("test", type).javaType();

        assertThat(copy.getTypeName()).isEqualTo("java.util.List<user.Order[]>");
        assertThat(((Class<?>) copy.getActualTypeArguments()[0]).getComponentType())
                .isSameAs(user);
    }
}
