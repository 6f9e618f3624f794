package dev.millrace.embedded.mutant;

import dev.millrace.conformance.Runner;
import dev.millrace.conformance.random.draw.RandomCases;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Loads an engine with a planted bug beside the one without: engine, snapshots, semantics, test kit and runners anew, pipelines,
 * codecs and the conformance suite shared.
 */
final class MutantEngine extends ClassLoader {

    private static final List<String> OWN = List.of(
            "dev.millrace.engine.",
            "dev.millrace.snapshot.",
            "dev.millrace.semantics.",
            "dev.millrace.testkit.",
            "dev.millrace.embedded.");

    private final Map<String, byte[]> patched;

    private MutantEngine(Map<String, byte[]> patched) {
        super(MutantEngine.class.getClassLoader());
        this.patched = patched;
    }

    /** A runner over the engine with the bug. */
    static Runner runner(Mutant mutant, Path scratch) throws Exception {
        MutantEngine engine = new MutantEngine(compile(mutant, scratch));
        return (Runner) engine.loadClass("dev.millrace.embedded.EmbeddedRunner")
                .getMethod("create")
                .invoke(null);
    }

    /** What is wrong with a seed of the fault simulation and its case, over the engine with the bug. */
    @SuppressWarnings("unchecked")
    static BiFunction<Long, RandomCases.Drawn, List<String>> faults(Mutant mutant, Path scratch) throws Exception {
        MutantEngine engine = new MutantEngine(compile(mutant, scratch));
        return (BiFunction<Long, RandomCases.Drawn, List<String>>)
                engine.loadClass("dev.millrace.embedded.faults.FaultSimulation")
                        .getConstructor()
                        .newInstance();
    }

    private static Map<String, byte[]> compile(Mutant mutant, Path scratch) throws IOException {
        String source = mutant.source();
        URI name = URI.create("string:///" + mutant.className().replace('.', '/') + ".java");
        JavaFileObject file = new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of(
                "-proc:none", "-nowarn", "-d", scratch.toString(), "-cp", System.getProperty("java.class.path"));
        if (!compiler.getTask(null, null, null, options, null, List.of(file)).call()) {
            throw new IllegalStateException("mutant " + mutant.name() + " does not compile");
        }
        Map<String, byte[]> classes = new HashMap<>();
        try (Stream<Path> files = Files.walk(scratch)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                classes.put(scratch.relativize(each).toString().replace('\\', '/'), Files.readAllBytes(each));
            }
        }
        return classes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (OWN.stream().noneMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        byte[] bytes = patched.get(name);
        return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }
}
