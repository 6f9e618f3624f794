package dev.millrace.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Type;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes in a module of their own: one package open, one exported, one closed. */
class ModuleAccessTest {

    private static final String BODY = """
            public class Holder {
                private int x = 5;
                public record Point(int x, Holder.Kind kind) {}
                public enum Kind { A, B }
                record Hidden(int x) {}
            }
            """;

    @TempDir
    static Path folder;

    private static ClassLoader loader;

    @BeforeAll
    static void loadTheModule() throws Exception {
        RuntimeSources.compile(
                folder,
                Map.of(
                        "module-info", "module shop { opens shop.open; exports shop.exported; }",
                        "shop.open.Holder", "package shop.open; " + BODY,
                        "shop.exported.Holder", "package shop.exported; " + BODY,
                        "shop.closed.Holder", "package shop.closed; " + BODY));
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration =
                boot.configuration().resolve(ModuleFinder.of(folder), ModuleFinder.of(), Set.of("shop"));
        loader = boot.defineModulesWithOneLoader(configuration, ModuleAccessTest.class.getClassLoader())
                .findLoader("shop");
    }

    @Test
    void openPackage_shouldBeReadToItsPrivateFields() throws Exception {
        assertRoundTrip("shop.open.Holder", "02");
        assertRoundTrip("shop.open.Holder$Hidden", "02");
        assertRoundTrip("shop.open.Holder$Point", "0204");
    }

    @Test
    void exportedPackage_shouldBeReadInItsPublicRecordsAndEnums() throws Exception {
        assertRoundTrip("shop.exported.Holder$Point", "0204");
        assertRoundTrip("shop.exported.Holder$Kind", "02");
    }

    @Test
    void privatePartsOfAPackageThatIsNotOpen_shouldBeRefusedWithTheRemedy() throws Exception {
        assertRefused(
                "shop.exported.Holder", "Holder.x: shop.exported.Holder is closed to Millrace (", "shop.exported");
        assertRefused(
                "shop.exported.Holder$Hidden",
                "Hidden: shop.exported.Holder$Hidden is closed to Millrace (",
                "shop.exported");
        assertRefused(
                "shop.closed.Holder$Point", "Point: shop.closed.Holder$Point is closed to Millrace (", "shop.closed");
    }

    private static void assertRoundTrip(String name, String hex) throws Exception {
        Codec<Object> codec = Codecs.of(Type.ofJavaType(loader.loadClass(name)));
        byte[] bytes = java.util.HexFormat.of().parseHex(hex);
        ByteSink out = new ByteSink();
        codec.encode(codec.decode(new ByteSource(bytes)), out);
        assertThat(out.toByteArray()).isEqualTo(bytes);
    }

    private static void assertRefused(String name, String start, String packageName) throws Exception {
        Type<Object> type = Type.ofJavaType(loader.loadClass(name));
        assertThatThrownBy(() -> Codecs.of(type))
                .isInstanceOf(CodecDerivationException.class)
                .hasMessageStartingWith(start)
                .hasMessageEndingWith("add `opens " + packageName + ";` to module-info.java of module shop");
    }
}
