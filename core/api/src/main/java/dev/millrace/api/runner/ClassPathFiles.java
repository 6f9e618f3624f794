package dev.millrace.api.runner;

import dev.millrace.api.Internal;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** The files of this process's class path, with those that the manifests of its jars name, for what goes to other processes. */
@Internal
public final class ClassPathFiles {

    private final Set<Path> files = new LinkedHashSet<>();

    private ClassPathFiles() {}

    /** The jars and folders that there are. */
    public static List<Path> ofThisProcess() throws IOException {
        ClassPathFiles found = new ClassPathFiles();
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            if (!entry.isEmpty()) {
                found.add(Path.of(entry).toAbsolutePath().normalize());
            }
        }
        return List.copyOf(found.files);
    }

    private void add(Path file) throws IOException {
        if (!Files.exists(file) || !files.add(file) || Files.isDirectory(file)) {
            return;
        }
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            String named =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (named == null) {
                return;
            }
            for (String each : named.strip().split(" +", -1)) {
                URI uri = file.toUri().resolve(each);
                if ("file".equals(uri.getScheme())) {
                    add(Path.of(uri).normalize());
                }
            }
        }
    }
}
