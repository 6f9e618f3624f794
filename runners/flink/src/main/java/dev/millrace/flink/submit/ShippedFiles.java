package dev.millrace.flink.submit;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.runner.ClassPathFiles;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** The jars that go with a job; folders of classes are packed into temporary ones, which are gone when this is closed. */
public final class ShippedFiles implements AutoCloseable {

    /** What jars of Flink's own hold, which a cluster has. */
    private static final String FLINK = "org/apache/flink/";

    private final List<Path> jars = new ArrayList<>();
    private final List<Path> packed = new ArrayList<>();

    private ShippedFiles() {}

    /**
     * These files; {@code null}: those of this process's class path that are not Flink's.
     *
     * @throws MillraceException if one is not there, or is a jar of Flink's own and named here, or has Flink beside other classes
     */
    public static ShippedFiles of(@Nullable List<Path> files) {
        ShippedFiles shipped = new ShippedFiles();
        try {
            for (Path file : files == null ? ClassPathFiles.ofThisProcess() : files) {
                shipped.add(file, files != null);
            }
        } catch (IOException e) {
            shipped.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            shipped.close();
            throw e;
        }
        return shipped;
    }

    /** The paths of the jars. */
    public String[] jars() {
        return jars.stream().map(Path::toString).toArray(String[]::new);
    }

    private void add(Path file, boolean named) throws IOException {
        if (Files.isDirectory(file)) {
            jars.add(pack(file));
        } else if (!Files.exists(file)) {
            throw MillraceException.user("NO_SUCH_FILE", "there is no such file or folder to go with the job")
                    .at(file.toString())
                    .remedy("give the path of a JAR file or of a folder of classes")
                    .build();
        } else {
            addJar(file, named);
        }
    }

    private void addJar(Path file, boolean named) throws IOException {
        List<String> classes = classes(file);
        long ofFlink = classes.stream().filter(each -> each.startsWith(FLINK)).count();
        if (ofFlink == 0) {
            jars.add(file);
        } else if (ofFlink < classes.size()) {
            throw MillraceException.user(
                            "FLINK_JAR",
                            "the jar has Flink in it beside other classes, and the cluster has Flink already")
                    .at(file.toString())
                    .remedy(
                            "build it without Flink, by the scope `provided`; or name by FlinkOptions.shipping what shall go"
                                    + " with the job")
                    .build();
        } else if (named) {
            throw MillraceException.user("FLINK_JAR", "the cluster has Flink's own jars, and must not get others")
                    .at(file.toString())
                    .remedy("leave it out")
                    .build();
        }
    }

    /** The classes in a jar; those for newer versions of Java alone stand for others. */
    private static List<String> classes(Path jar) throws IOException {
        try (JarFile opened = new JarFile(jar.toFile())) {
            return opened.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .filter(name -> !name.startsWith("META-INF/") && !name.equals("module-info.class"))
                    .toList();
        }
    }

    private Path pack(Path folder) throws IOException {
        Path jar = Files.createTempFile("millrace-classes-", ".jar");
        packed.add(jar);
        List<Path> files;
        try (Stream<Path> walked = Files.walk(folder)) {
            files = walked.filter(Files::isRegularFile).sorted().toList();
        }
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Path file : files) {
                out.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar;
    }

    @Override
    public void close() {
        for (Path jar : packed) {
            try {
                Files.deleteIfExists(jar);
            } catch (IOException e) {
                jar.toFile().deleteOnExit(); // where a file that is open cannot be deleted
            }
        }
        packed.clear();
    }
}
