package dev.millrace.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Type;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records and classes as wide as is allowed: 240 words. */
class WideTypesTest {

    @Test
    void shouldRoundTripHashAndEvolve(@TempDir Path folder) throws Exception {
        Map<String, String> sources = new HashMap<>();
        for (String type : new String[] {"int", "double", "String", "Long"}) {
            int count = type.equals("double") ? 120 : 240;
            String name = "Wide" + type.toUpperCase(java.util.Locale.ROOT);
            String components =
                    IntStream.range(0, count).mapToObj(i -> type + " f" + i).collect(Collectors.joining(", "));
            String reversed = IntStream.range(0, count)
                    .mapToObj(i -> type + " f" + (count - 1 - i))
                    .collect(Collectors.joining(", "));
            String fields = IntStream.range(0, count)
                    .mapToObj(i -> type + " f" + i + ";")
                    .collect(Collectors.joining(" "));
            sources.put("wide." + name, "package wide; public record " + name + "(" + components + ") {}");
            sources.put("wide." + name + "Back", "package wide; public record " + name + "Back(" + reversed + ") {}");
            sources.put("wide." + name + "Class", "package wide; public class " + name + "Class { " + fields + " }");
        }
        try (URLClassLoader loader = RuntimeSources.loader(RuntimeSources.compile(folder, sources))) {
            for (String name : new String[] {"WideINT", "WideDOUBLE", "WideSTRING", "WideLONG"}) {
                Type<Object> type = Type.ofJavaType(loader.loadClass("wide." + name));
                KeyCodec<Object> codec = Codecs.keyOf(type);
                byte[] bytes = bytes(name);
                Object value = codec.decode(new ByteSource(bytes));
                assertThat(encode(codec, value)).as(name).isEqualTo(bytes);
                Object again = codec.decode(new ByteSource(bytes));
                assertThat(codec.equal(value, again)).as(name).isTrue();
                assertThat(codec.hash(value)).as(name).isEqualTo(codec.hash(again));
                for (String suffix : new String[] {"Back", "Class"}) {
                    Type<Object> other = Type.ofJavaType(loader.loadClass("wide." + name + suffix));
                    Object read = Codecs.resolving(codec.schema(), other).decode(new ByteSource(bytes));
                    byte[] rewritten = encode(Codecs.of(other), read);
                    Object back =
                            Codecs.resolving(Codecs.of(other).schema(), type).decode(new ByteSource(rewritten));
                    assertThat(back).as(name + suffix).isEqualTo(value);
                }
            }
        }
    }

    private static byte[] bytes(String name) {
        ByteSink out = new ByteSink();
        for (int i = 0; i < (name.equals("WideDOUBLE") ? 120 : 240); i++) {
            switch (name) {
                case "WideINT" -> out.writeInt(i);
                case "WideDOUBLE" -> out.writeDouble(i);
                case "WideSTRING" -> out.writeNullableString(i % 3 == 0 ? null : "" + i);
                default -> {
                    out.writeByte(i % 2);
                    if (i % 2 == 1) {
                        out.writeLong(i);
                    }
                }
            }
        }
        return out.toByteArray();
    }

    private static <T> byte[] encode(Codec<T> codec, T value) {
        ByteSink out = new ByteSink();
        codec.encode(value, out);
        return out.toByteArray();
    }
}
