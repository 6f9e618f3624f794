package dev.millrace.cli.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.api.config.PipelineFactory;
import dev.millrace.api.error.MillraceException;
import dev.millrace.cli.fixture.Endless;
import dev.millrace.cli.fixture.Turnover;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {

    private static final String SERVICES = "META-INF/services/" + PipelineFactory.class.getName();

    /** Knows Millrace but none of the test's own classes: these come from files alone. */
    private static final ClassLoader MILLRACE_ALONE = new ClassLoader(CatalogTest.class.getClassLoader()) {
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("dev.millrace.cli.fixture.")) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }

        @Override
        public java.util.Enumeration<java.net.URL> getResources(String name) throws IOException {
            return name.equals(SERVICES) ? java.util.Collections.emptyEnumeration() : super.getResources(name);
        }
    };

    @TempDir
    private Path folder;

    private final Catalog catalog = new Catalog(MILLRACE_ALONE);

    /** A JAR with all fixtures, which names those of the given classes as services. */
    private Path jar(String... services) throws IOException {
        Path jar = folder.resolve("app.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path file : fixtures()) {
                add(out, "dev/millrace/cli/fixture/" + file.getFileName(), Files.readAllBytes(file));
            }
            if (services.length > 0) {
                add(out, SERVICES, String.join("\n", services).getBytes(UTF_8));
            }
        }
        return jar;
    }

    private static List<Path> fixtures() throws IOException {
        try (InputStream in = Turnover.class.getResourceAsStream("Turnover.class")) {
            assertThat(in).isNotNull();
        }
        Path home = Path.of(Turnover.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        try (var files = Files.list(home.resolve("dev/millrace/cli/fixture"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        ((OutputStream) out).write(content);
        out.closeEntry();
    }

    private MillraceException failure(String word) {
        return catchThrowableOfType(MillraceException.class, () -> catalog.find(word));
    }

    @Test
    void find_takesTheOnlyPipelineOfAJarFromTheJarsOwnClasses() throws IOException {
        Path jar = jar(Turnover.class.getName());

        Target target = catalog.find(jar.toString());

        assertThat(target.name()).isEqualTo("turnover");
        assertThat(target.factory()).isNotInstanceOf(Turnover.class);
        assertThat(target.factory()
                        .getClass()
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation())
                .isEqualTo(jar.toUri().toURL());
    }

    @Test
    void find_takesAJarThatIsOnTheClassPathToo() throws IOException {
        Path jar = jar(Turnover.class.getName());

        assertThat(new Catalog(CatalogTest.class.getClassLoader())
                        .find(jar.toString())
                        .name())
                .isEqualTo("turnover");
    }

    @Test
    void find_takesOneOfSeveralByNameOrClass() throws IOException {
        Path jar = jar(Turnover.class.getName(), Endless.class.getName());

        assertThat(catalog.find(jar + "#endless").name()).isEqualTo("endless");
        assertThat(catalog.find(jar + "#" + Turnover.class.getName()).name()).isEqualTo("turnover");
        MillraceException unclear = failure(jar.toString());
        assertThat(unclear.code()).isEqualTo("WHICH_PIPELINE");
        assertThat(unclear.remedy()).isEqualTo("say which: " + jar + "#endless; it has endless, turnover");
        assertThat(failure(jar + "#other").remedy()).isEqualTo("it has endless, turnover");
    }

    @Test
    void find_takesAFolderOfClasses() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes/dev/millrace/cli/fixture"));
        for (Path file : fixtures()) {
            Files.copy(file, classes.resolve(file.getFileName().toString()));
        }

        assertThat(catalog.find(folder.resolve("classes") + "#" + Turnover.class.getName())
                        .name())
                .isEqualTo("turnover");
    }

    @Test
    void find_takesAClassWithoutAPackage() throws IOException {
        Path source = Files.writeString(folder.resolve("Plain.java"), """
                import dev.millrace.api.Pipeline;
                import dev.millrace.api.config.*;

                public class Plain implements PipelineFactory {
                    public String name() {
                        return "simple";
                    }

                    public String description() {
                        return "Has no package.";
                    }

                    public java.util.List<Param> params() {
                        return java.util.List.of();
                    }

                    public Pipeline define(Config config) {
                        return Pipeline.named(name());
                    }
                }
                """);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", folder.toString(), source.toString()))
                .isZero();

        assertThat(catalog.find(folder + "#Plain").name()).isEqualTo("simple");
        Catalog wider = Catalog.withClassPath(List.of(folder.toString()), MILLRACE_ALONE);
        assertThat(wider.find("Plain").name()).isEqualTo("simple");
        assertThat(wider.has("Plain")).isTrue();
        assertThat(wider.has("Plane")).isFalse();
    }

    @Test
    void withClassPath_findsPipelinesByNameAndClass() throws IOException {
        Catalog wider =
                Catalog.withClassPath(List.of(jar(Turnover.class.getName()).toString()), MILLRACE_ALONE);

        assertThat(wider.find("turnover").name()).isEqualTo("turnover");
        assertThat(wider.find(Endless.class.getName()).name()).isEqualTo("endless");
        assertThat(wider.onClassPath().factories())
                .extracting(PipelineFactory::name)
                .containsExactly("turnover");
    }

    @Test
    void find_saysWhatIsMissingInAJar() throws IOException {
        Path jar = jar();
        assertThat(failure(jar.toString()).what()).isEqualTo("the file names no pipeline");
        assertThat(failure(jar.toString()).remedy()).contains(SERVICES).contains(jar + "#com.acme.Turnover");

        Path wrong = jar("no.such.Factory");
        assertThat(failure(wrong.toString()).code()).isEqualTo("BAD_SERVICE_FILE");
        assertThat(failure(wrong.toString()).what()).contains("no.such.Factory");
    }

    @Test
    void find_refusesFilesThatAreNoJars() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jar"), "no jar");

        assertThat(failure(text.toString()).code()).isEqualTo("NO_JAR");
        assertThat(failure(folder.resolve("missing.jar").toString()).code()).isEqualTo("NO_SUCH_FILE");
    }

    @ParameterizedTest
    @CsvSource({
        "no.such.Class, NO_SUCH_CLASS",
        "java.lang.String, NO_FACTORY",
        "dev.millrace.cli.pipeline.CatalogTest$Hidden, NO_FACTORY",
        "dev.millrace.cli.pipeline.CatalogTest$Failing, FACTORY_FAILED",
    })
    void find_saysWhyAClassDoesNotServe(String name, String code) {
        assertThat(failure(name).code()).isEqualTo(code);
        assertThat(failure(name).remedy()).isNotBlank();
    }

    @Test
    void find_refusesANameThatTwoClassesHave() throws IOException {
        Path jar = jar(Turnover.class.getName());
        Catalog both = Catalog.withClassPath(List.of(jar.toString()), CatalogTest.class.getClassLoader());
        // The parent's class is found for both lines of service files: they are one, and no conflict.
        assertThat(both.find("turnover").factory()).isInstanceOf(Turnover.class);

        Catalog twice = new Catalog(new ClassLoader(MILLRACE_ALONE) {
            @Override
            public java.util.Enumeration<java.net.URL> getResources(String name) throws IOException {
                return name.equals(SERVICES)
                        ? java.util.Collections.enumeration(List.of(services(One.class, Two.class)))
                        : super.getResources(name);
            }
        });
        MillraceException failure = catchThrowableOfType(MillraceException.class, () -> twice.find("same"));
        assertThat(failure.code()).isEqualTo("DUPLICATE_PIPELINE");
        assertThat(failure.what()).contains(One.class.getName()).contains(Two.class.getName());
    }

    private java.net.URL services(Class<?>... types) throws IOException {
        String lines =
                String.join("\n", List.of(types).stream().map(Class::getName).toList());
        return Files.writeString(folder.resolve("services"), lines).toUri().toURL();
    }

    /** A factory that cannot be made from outside. */
    static final class Hidden extends Named {
        private Hidden() {
            super("hidden");
        }
    }

    /** A factory whose constructor fails. */
    public static final class Failing extends Named {
        public Failing() {
            super("failing");
            throw new IllegalStateException("no");
        }
    }

    /** One of two factories of a name. */
    public static final class One extends Named {
        public One() {
            super("same");
        }
    }

    /** The other one. */
    public static final class Two extends Named {
        public Two() {
            super("same");
        }
    }
}
