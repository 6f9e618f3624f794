package dev.millrace.cli.onflink;

import dev.millrace.api.runner.ClassPathFiles;
import dev.millrace.broker.KafkaBroker;
import dev.millrace.cli.Shell;
import dev.millrace.cluster.FlinkCluster;
import dev.millrace.engine.Engine;
import dev.millrace.process.Child;
import dev.millrace.snapshot.SnapshotStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** The files that go with a job: those in which a pipeline was found, and of this process's class path what a job needs. */
final class JobFiles {

    /** What only the command itself has a use for. */
    private static final List<Class<?>> OWN = List.of(
            Shell.class,
            Engine.class,
            SnapshotStorage.class,
            KafkaBroker.class,
            FlinkCluster.class,
            Child.class,
            CommandLine.class,
            ClassReader.class,
            LoggerFactory.class,
            org.slf4j.impl.StaticLoggerBinder.class);

    private JobFiles() {}

    /** The files for the pipeline of a factory. */
    static List<Path> of(Class<?> factory) {
        Set<Path> own = OWN.stream()
                .map(type -> Path.of(Child.placeOf(type)).toAbsolutePath().normalize())
                .collect(Collectors.toSet());
        Set<Path> files = new LinkedHashSet<>(namedByUser(factory.getClassLoader()));
        try {
            ClassPathFiles.ofThisProcess().stream()
                    .filter(file -> !own.contains(file))
                    .forEach(files::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(files);
    }

    private static List<Path> namedByUser(ClassLoader loader) {
        List<Path> files = new ArrayList<>();
        for (ClassLoader each = loader; each instanceof URLClassLoader open; each = each.getParent()) {
            Stream.of(open.getURLs()).map(JobFiles::path).forEach(files::add);
        }
        return files;
    }

    private static Path path(URL url) {
        try {
            URI uri = url.toURI();
            return Path.of(uri).toAbsolutePath().normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
