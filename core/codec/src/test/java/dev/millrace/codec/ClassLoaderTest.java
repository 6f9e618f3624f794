package dev.millrace.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Type;
import java.lang.ref.WeakReference;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes that come and go with their loaders. */
class ClassLoaderTest {

    private static final String MODEL = """
            package model;
            public record Model(String name, java.util.List<Model> parts, Kind kind, Choice choice) {
                public enum Kind { A, B }
                public sealed interface Choice {}
                record Left(int x) implements Choice {}
                static final class Right implements Choice { private int y = 5; }
                public static Model sample() {
                    return new Model("m", java.util.List.of(new Model(null, null, Kind.B, new Left(1))), Kind.A, new Right());
                }
            }
            """;

    @Test
    void loaders_shouldBeReleasedWithAllThatWasDerived(@TempDir Path folder) throws Exception {
        Path classes = RuntimeSources.compile(folder, Map.of("model.Model", MODEL));
        WeakReference<ClassLoader> released = deriveAndForget(classes);
        for (int i = 0; i < 50 && released.get() != null; i++) {
            System.gc();
        }
        assertThat(released.get()).isNull();
    }

    private static WeakReference<ClassLoader> deriveAndForget(Path classes) throws Exception {
        try (URLClassLoader loader = RuntimeSources.loader(classes)) {
            Class<?> model = loader.loadClass("model.Model");
            Object sample = model.getMethod("sample").invoke(null);
            Type<Object> type = Type.ofJavaType(model);
            Type<List<Object>> list =
                    Type.ofJavaType(new RandomTypes.Parameterized(List.class, new java.lang.reflect.Type[] {model}));
            Codec<Object> codec = Codecs.of(type);
            assertThat(Codecs.of(type)).isSameAs(codec);
            assertThat(Codecs.of(list)).isSameAs(Codecs.of(list));
            ByteSink out = new ByteSink();
            codec.encode(sample, out);
            // Not its toString, for which the JDK keeps the classes of records in soft references.
            assertThat(DeepEquality.test(codec.decode(new ByteSource(out.toByteArray())), sample))
                    .isTrue();
            Type<Object> kind = Type.ofJavaType(loader.loadClass("model.Model$Kind"));
            assertThat(Codecs.keyOf(kind).hash(kind.rawClass().getEnumConstants()[0]))
                    .isNotZero();
            CodecRegistry registry = CodecRegistry.builder()
                    .addStandIn(kind, Type.of(String.class), Object::toString, text -> kind.rawClass()
                            .getEnumConstants()[0])
                    .build();
            assertThat(Codecs.of(type, registry)).isNotSameAs(codec);
            return new WeakReference<>(loader);
        }
    }

    @Test
    void classesOfTheSameName_shouldHaveCodecsOfTheirOwn(@TempDir Path folder) throws Exception {
        Path classes = RuntimeSources.compile(folder, Map.of("model.Model", MODEL));
        try (URLClassLoader first = RuntimeSources.loader(classes);
                URLClassLoader second = RuntimeSources.loader(classes)) {
            Type<Object> a = Type.ofJavaType(first.loadClass("model.Model"));
            Type<Object> b = Type.ofJavaType(second.loadClass("model.Model"));
            assertThat(a).isEqualTo(b);
            ByteSink out = new ByteSink();
            Codecs.of(a).encode(a.rawClass().getMethod("sample").invoke(null), out);
            assertThat(Codecs.of(b).decode(new ByteSource(out.toByteArray())).getClass())
                    .isSameAs(b.rawClass());
        }
    }

    @Test
    void codecs_shouldBeDerivedOnce() {
        assertThat(Codecs.of(Type.of(Samples.Figure.class))).isSameAs(Codecs.of(Type.of(Samples.Figure.class)));
        assertThat(Codecs.keyOf(Type.of(Samples.Color.class))).isSameAs(Codecs.keyOf(Type.of(Samples.Color.class)));
        assertThat(Codecs.of(new Type<Map<String, Samples.Square>>() {}))
                .isSameAs(Codecs.of(new Type<Map<String, Samples.Square>>() {}));
        CodecRegistry registry = CodecRegistry.builder().build();
        assertThat(Codecs.of(Type.of(Samples.Figure.class), registry))
                .isSameAs(Codecs.of(Type.of(Samples.Figure.class), registry))
                .isNotSameAs(Codecs.of(Type.of(Samples.Figure.class)));
    }
}
