package dev.millrace.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.millrace.api.Output;
import dev.millrace.api.Service;
import dev.millrace.api.Type;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.function.BatchFunction;
import dev.millrace.api.function.FlatMapFunction;
import dev.millrace.api.function.MapFunction;
import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.process.WindowContext;
import dev.millrace.api.process.WindowFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TypeArgumentsTest {

    record Tag(String name, List<String> words) {
        Tag(String name) {
            this(name, List.of());
        }

        static Tag parse(String text) {
            return new Tag(text);
        }

        static List<Tag> all(String text) {
            return List.of(new Tag(text));
        }

        static ArrayList<Tag> each(String text) {
            return new ArrayList<>(all(text));
        }

        static <E> List<E> none(String text) {
            return List.of();
        }

        int length() {
            return name.length();
        }

        Tag[] twice() {
            return new Tag[] {this, this};
        }
    }

    static class Box<E> {
        private final List<E> content = List.of();

        List<E> content() {
            return content;
        }
    }

    static class ToTag implements MapFunction<String, Tag> {
        @Override
        public Tag apply(String value) {
            return new Tag(value);
        }
    }

    abstract static class Renamed<B, A> implements MapFunction<A, B> {}

    abstract static class ToList<E> extends Renamed<List<E[]>, String> {}

    static class ToTags extends ToList<Tag> {
        @Override
        public List<Tag[]> apply(String value) {
            return List.of();
        }
    }

    static class ToMap<V> extends Renamed<Map<String, ? extends V>, String> {
        @Override
        public Map<String, ? extends V> apply(String value) {
            return Map.of();
        }
    }

    static class ToMapOfTags extends ToMap<Tag> {}

    @SuppressWarnings("rawtypes")
    static class ToRaw implements MapFunction<String, List> {
        @Override
        public List apply(String value) {
            return List.of();
        }
    }

    static class ToAnything implements MapFunction<String, Object> {
        @Override
        public Object apply(String value) {
            return value;
        }
    }

    /** So that javac infers the types as it does for {@code Stream.map}. */
    private static <T, R> MapFunction<T, R> map(MapFunction<T, R> function) {
        return function;
    }

    private static <E> MapFunction<String, E> generic(MapFunction<String, E> inner) {
        return value -> inner.apply(value);
    }

    static Stream<Arguments> results() {
        ToTag toTag = new ToTag();
        return Stream.of(
                arguments("static method", map(Tag::parse), "@Tag"),
                arguments("constructor", map((MapFunction<String, Tag>) Tag::new), "@Tag"),
                arguments("instance method", map(Tag::name), "java.lang.String"),
                arguments("method of a bound instance", map(toTag::apply), "@Tag"),
                arguments("lambda", map((String text) -> new Tag(text)), "@Tag"),
                arguments("primitive result, boxed", map(Tag::length), "java.lang.Integer"),
                arguments("primitive result of a lambda", map((Tag tag) -> tag.length() * 2L), "java.lang.Long"),
                arguments("array", map(Tag::twice), "@Tag[]"),
                arguments("array of primitives", map((String text) -> new long[0]), "long[]"),
                arguments("generic result of a method", map(Tag::words), "java.util.List<java.lang.String>"),
                arguments("generic result of a static method", map(Tag::all), "java.util.List<@Tag>"),
                arguments(
                        "generic result, asked for as its supertype",
                        TypeArgumentsTest.<String, List<Tag>>map(Tag::each),
                        null),
                arguments(
                        "result by the method's own variable",
                        TypeArgumentsTest.<String, List<Tag>>map(Tag::none),
                        null),
                arguments(
                        "result by the class's variable",
                        TypeArgumentsTest.<Box<Tag>, List<Tag>>map(Box::content),
                        null),
                arguments(
                        "constructor of a generic class", map((MapFunction<Integer, List<Tag>>) ArrayList::new), null),
                arguments("generic result of a lambda", map((Tag tag) -> List.of(tag)), null),
                arguments("array of a generic class", map((Tag tag) -> new List<?>[0]), null),
                arguments("Object", map((Tag tag) -> (Object) tag), null),
                arguments("null", map((Tag tag) -> (Void) null), null),
                arguments("lambda in a generic method", generic(Tag::parse), null),
                arguments("class", toTag, "@Tag"),
                arguments("class that names its parameters anew", new ToTags(), "java.util.List<@Tag[]>"),
                arguments("class with a wildcard", new ToMapOfTags(), "java.util.Map<java.lang.String, @Tag>"),
                arguments("class whose argument is open", new ToMap<Tag>(), null),
                arguments("class with a raw argument", new ToRaw(), null),
                arguments("class with Object", new ToAnything(), null),
                arguments(
                        "anonymous class",
                        new MapFunction<String, Map<Tag, long[]>>() {
                            @Override
                            public Map<Tag, long[]> apply(String value) {
                                return Map.of();
                            }
                        },
                        "java.util.Map<@Tag, long[]>"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("results")
    void findLambdaResult_ofAMapFunction(String form, MapFunction<?, ?> function, @Nullable String expected) {
        Type<?> type = TypeArguments.findLambdaResult(function, MapFunction.class, 1);

        assertThat(type == null ? null : type.typeName())
                .isEqualTo(expected == null ? null : expected.replace("@", "dev.millrace.api.plan.TypeArgumentsTest$"));
    }

    @Test
    void findLambdaResult_ofAnObjectThatIsNoFunction_isUnknown() {
        Function<String, Tag> notSerializable = Tag::parse;

        assertThat(TypeArguments.<Object>findLambdaResult(notSerializable, MapFunction.class, 1))
                .isNull();
    }

    private static List<Tag> inBatch(List<String> batch) {
        return batch.stream().map(Tag::parse).toList();
    }

    private static List<Tag> throughService(Tag service, List<String> batch) {
        return inBatch(batch);
    }

    @Test
    void resultType_ofABatchFunction_isTheElement() {
        BatchFunction<String, Tag> reference = TypeArgumentsTest::inBatch;
        BatchFunction<String, Tag> lambda = batch -> inBatch(batch);
        Service<Tag> service = Service.perTask("tag", () -> new Tag("service"));

        assertThat(reference.resultType()).isEqualTo(Type.of(Tag.class));
        assertThat(lambda.resultType()).isNull();
        assertThat(BatchFunction.with(service, TypeArgumentsTest::throughService)
                        .resultType())
                .isEqualTo(Type.of(Tag.class));
        assertThat(BatchFunction.with(service, (Tag tag, List<String> batch) -> inBatch(batch))
                        .resultType())
                .isNull();
    }

    private static void split(String text, Output<List<Tag>> out) {
        out.emit(Tag.all(text));
    }

    private static void report(Long count, WindowContext<String, Map<String, Long>> context) {
        context.emit(Map.of(context.key(), count));
    }

    private static <E> void pass(E value, Output<E> out) {
        out.emit(value);
    }

    @Test
    void findEmitted_ofAMethodReference_isWhatItsOutputTakes() {
        FlatMapFunction<String, List<Tag>> reference = TypeArgumentsTest::split;
        FlatMapFunction<String, List<Tag>> lambda = (text, out) -> split(text, out);
        FlatMapFunction<String, String> generic = TypeArgumentsTest::pass;
        WindowFunction<String, Long, Map<String, Long>> window = TypeArgumentsTest::report;

        assertThat(TypeArguments.<Object>findEmitted(reference, FlatMapFunction.class, 1))
                .isEqualTo(new Type<List<Tag>>() {});
        assertThat(TypeArguments.<Object>findEmitted(lambda, FlatMapFunction.class, 1))
                .isNull();
        assertThat(TypeArguments.<Object>findEmitted(generic, FlatMapFunction.class, 1))
                .isNull();
        assertThat(TypeArguments.<Object>findEmitted(window, WindowFunction.class, 2))
                .isEqualTo(new Type<Map<String, Long>>() {});
    }

    abstract static class Base<V, K> extends KeyedProcess<K, String, List<V>> {
        @Override
        public void onRecord(String value, Context<K, List<V>> context) {}
    }

    static class Middle<X> extends Base<X, Long> {}

    static class Leaf extends Middle<Tag> {}

    @Test
    void find_throughInheritedGenericBases_followsTheNames() {
        assertThat(TypeArguments.<Object>find(Leaf.class, KeyedProcess.class, 0))
                .isEqualTo(Type.of(Long.class));
        assertThat(TypeArguments.<Object>find(Leaf.class, KeyedProcess.class, 2))
                .isEqualTo(TypeArguments.listOf(Type.of(Tag.class)));
        assertThat(TypeArguments.<Object>find(Middle.class, KeyedProcess.class, 2))
                .isNull();
        assertThat(TypeArguments.<Object>find(String.class, KeyedProcess.class, 0))
                .isNull();
    }

    @Test
    void require_unknown_namesTheArgumentAndTheRemedy() {
        assertThatThrownBy(() -> TypeArguments.require(Middle.class, KeyedProcess.class, 2, "returns(...)"))
                .isInstanceOf(MillraceException.class)
                .hasMessage("UNKNOWN_TYPE: the type argument R of KeyedProcess cannot be told from the class"
                        + " dev.millrace.api.plan.TypeArgumentsTest$Middle; give it by returns(...)");
    }

    @Test
    void generic_wrongNumberOfArguments_isRefused() {
        assertThatThrownBy(() -> TypeArguments.generic(Map.class, Type.of(String.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("java.util.Map has 2 type parameters and is given 1");
        assertThat(TypeArguments.mapOf(Type.of(String.class), Type.of(Long.class)))
                .isEqualTo(new Type<Map<String, Long>>() {});
    }
}
