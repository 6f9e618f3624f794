package dev.millrace.templates.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens where ONNX Runtime cannot run: each case has a class loader of its own, so that nothing is loaded yet. */
class FallbackTest {

    private static final String NATIVES = "onnxruntime.native.path";

    @Test
    void shouldScoreInJavaWhereTheJarIsMissing() throws Exception {
        expectFallback(jar -> !jar.contains("onnxruntime"), "its jar is not on the class path");
    }

    @Test
    void shouldScoreInJavaWhereThereIsNoNativeLibrary(@TempDir Path empty) throws Exception {
        System.setProperty(NATIVES, empty.toString());
        try {
            expectFallback(jar -> true, "its native library does not load on " + System.getProperty("os.name"));
        } finally {
            System.clearProperty(NATIVES);
        }
    }

    private interface JarFilter {
        boolean takes(String jar);
    }

    private static void expectFallback(JarFilter filter, String reason) throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        String result;
        try (URLClassLoader loader = new URLClassLoader(classPath(filter), ClassLoader.getPlatformClassLoader())) {
            Callable<?> program = (Callable<?>) loader.loadClass(WithoutOnnx.class.getName())
                    .getConstructor()
                    .newInstance();
            result = (String) program.call();
        } finally {
            System.setErr(before);
        }
        assertThat(result).isEqualTo(new WithoutOnnx().call().replace("ByOnnx", "ByTrees"));
        assertThat(log.toString(StandardCharsets.UTF_8).lines())
                .as("one line, however many tasks there are")
                .singleElement()
                .asString()
                .contains("ONNX Runtime cannot be used: " + reason)
                .contains("Payments are scored in Java, with the same result.");
    }

    private static URL[] classPath(JarFilter filter) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (filter.takes(entry)) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }
}
