package dev.millrace.flink.type;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Versions of a program: the same classes, compiled from different sources, each in a loader of its own. */
final class Versions {

    private final Path folder;
    private int next;

    Versions(Path folder) {
        this.folder = folder;
    }

    /** The loader of a version in which there is the class {@code app.Payment} of this source. */
    ClassLoader of(String source) throws IOException {
        Path version = folder.resolve("v" + next++);
        Path file = Files.createDirectories(version.resolve("app")).resolve("Payment.java");
        Files.writeString(file, "package app; import dev.millrace.api.FormerName; " + source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int result = compiler.run(
                null,
                null,
                null,
                List.of(
                                "-proc:none",
                                "-d",
                                version.toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                file.toString())
                        .toArray(String[]::new));
        if (result != 0) {
            throw new IllegalStateException("does not compile: " + source);
        }
        return loader(version);
    }

    private static ClassLoader loader(Path version) throws MalformedURLException {
        return new URLClassLoader(new URL[] {version.toUri().toURL()}, Versions.class.getClassLoader());
    }
}
