package dev.millrace.architecture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.millrace.api.Pipeline;
import dev.millrace.architecture.plain.PlainRun;
import dev.millrace.codec.Codecs;
import dev.millrace.engine.Engine;
import dev.millrace.semantics.Sessions;
import dev.millrace.snapshot.Snapshot;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the jars ask of a user's platform: a JVM from 17 on, no flags, little room, and names for the module path. */
class PlatformTest {

    private static final long MOST_BYTES = 3 << 20;
    private static final int JAVA_17 = 61;

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.millrace");

    /** A class of each jar that the core consists of, with all that it depends on. */
    private static final List<Class<?>> CORE = List.of(
            Pipeline.class, Codecs.class, Sessions.class, Snapshot.class, Engine.class, NullMarked.class, Logger.class);

    @Test
    void core_isSmall() {
        long bytes = CORE.stream().mapToLong(type -> packedBytes(place(type))).sum();

        System.out.println("the core with its dependencies: " + bytes / 1024 + " KiB");
        assertThat(bytes).isBetween(MOST_BYTES / 10, MOST_BYTES);
    }

    @Test
    void core_runsWithoutFlagsAndWarnings(@TempDir Path folder) throws Exception {
        run(folder);

        assertThat(Files.readAllLines(folder.resolve("err"))).isEmpty();
    }

    /** A fresh process spends most of its time on classes: each of these kinds was some percent of the time to a first result. */
    @Test
    void core_startsWithoutClassesThatItCanDoWithout(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("classes");

        run(folder, "-Xlog:class+load:file=" + log);

        List<String> loaded = Files.readAllLines(log);
        assertThat(loaded).anyMatch(line -> line.contains(Engine.class.getName()));
        assertThat(loaded)
                .as("that stand for the caller, where a method that asks for it is given by reference")
                .noneMatch(line -> line.contains("InjectedInvoker"));
        assertThat(loaded)
                .as("that find what is behind loggers, where nothing is logged")
                .noneMatch(line -> line.contains(LoggerFactory.class.getName()));
        assertThat(loaded)
                .as("for serialVersionUIDs that nobody compares")
                .noneMatch(line -> line.contains("java.security.MessageDigest"));
    }

    /** Runs a pipeline in a process of its own, and sees to it that the result is right. */
    private static void run(Path folder, String... flags) throws IOException, InterruptedException {
        String classPath = Stream.concat(CORE.stream(), Stream.of(PlainRun.class))
                .map(type -> place(type).toString())
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of(
                "-cp",
                classPath,
                PlainRun.class.getName(),
                folder.resolve("state").toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        // These would put flags, and a line about them, where none are wanted.
        builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        Path out = folder.resolve("out");

        int exit = builder.redirectOutput(out.toFile())
                .redirectError(folder.resolve("err").toFile())
                .start()
                .waitFor();

        assertThat(Files.readAllLines(out)).containsExactly(PlainRun.RESULT);
        assertThat(exit).isZero();
    }

    @Test
    void classes_areBytecodeOfJava17() {
        assertThat(OURS).isNotEmpty().allSatisfy(type -> assertThat(majorVersion(type))
                .isEqualTo(JAVA_17));
    }

    /** The compiler takes a word that it does not know for none at all. */
    @Test
    void classes_linkNoConcatenation() {
        assertThat(OURS.stream()
                        .filter(type -> new String(bytes(type), ISO_8859_1).contains("makeConcatWithConstants"))
                        .map(JavaClass::getName))
                .isEmpty();
    }

    @Test
    void jars_haveTheirModuleNames() {
        List<Path> jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.getFileName().toString().matches("millrace-.*\\.jar"))
                .toList();
        assumeTrue(!jars.isEmpty(), "there are jars from the phase package on");

        List<String> names = ModuleFinder.of(jars.toArray(Path[]::new)).findAll().stream()
                .map(ModuleReference::descriptor)
                .map(module -> module.name() + (module.isAutomatic() ? "" : " (not automatic)"))
                .toList();
        assertThat(names)
                .containsAll(ModuleTree.ofThisRepository().modules().stream()
                        .filter(Module::published)
                        .map(Module::packageRoot)
                        .toList());
    }

    private static int majorVersion(JavaClass type) {
        return ByteBuffer.wrap(bytes(type)).getShort(6);
    }

    private static byte[] bytes(JavaClass type) {
        try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + type.getName(), e);
        }
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot find " + type.getName(), e);
        }
    }

    /** The size of a jar; of a folder of classes, what it would be. */
    private static long packedBytes(Path place) {
        try {
            if (Files.isRegularFile(place)) {
                return Files.size(place);
            }
            Counter counter = new Counter();
            try (ZipOutputStream zip = new ZipOutputStream(counter);
                    Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    zip.putNextEntry(new ZipEntry(place.relativize(file).toString()));
                    Files.copy(file, zip);
                }
            }
            return counter.bytes;
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + place, e);
        }
    }

    private static final class Counter extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] source, int from, int length) {
            bytes += length;
        }
    }
}
