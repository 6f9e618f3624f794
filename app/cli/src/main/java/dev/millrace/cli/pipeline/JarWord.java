package dev.millrace.cli.pipeline;

import dev.millrace.api.error.MillraceException;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipFile;

/**
 * A JAR file or folder of classes, and which pipeline in it: {@code turnover.jar}, {@code turnover.jar#hourly},
 * {@code build/classes#com.acme.Turnover}.
 *
 * @param file its path
 * @param within the name or class of a pipeline in it; empty where it has only one
 */
record JarWord(String file, String within) {

    private static final String LISTED = "META-INF/services";

    /** The word as a file; empty if it is none: it has neither a file's ending, nor a separator, nor a {@code #}. */
    static Optional<JarWord> parse(String word) {
        int mark = word.lastIndexOf('#');
        String file = mark < 0 ? word : word.substring(0, mark);
        String within = mark < 0 ? "" : word.substring(mark + 1);
        boolean isFile = mark >= 0
                || file.toLowerCase(Locale.ROOT).endsWith(".jar")
                || file.indexOf('/') >= 0
                || file.indexOf('\\') >= 0;
        return isFile ? Optional.of(new JarWord(file, within)) : Optional.empty();
    }

    /** Whether there is such a file or folder. */
    boolean exists() {
        return new File(file).exists();
    }

    /** A loader of what is in the file, below {@code parent}. It stays open as long as the process. */
    URLClassLoader open(ClassLoader parent) {
        return loader(List.of(file), parent);
    }

    /**
     * A loader of files and folders.
     *
     * @throws MillraceException if one does not exist or cannot be read
     */
    static URLClassLoader loader(List<String> files, ClassLoader parent) {
        List<URL> urls = new ArrayList<>();
        for (String each : files) {
            urls.add(url(each));
        }
        return new URLClassLoader("pipelines", urls.toArray(URL[]::new), parent);
    }

    private static URL url(String file) {
        try {
            Path path = Path.of(file);
            if (!Files.exists(path)) {
                throw MillraceException.user("NO_SUCH_FILE", "there is no such file or folder")
                        .at(file)
                        .remedy("give the path of a JAR file or of a folder of classes")
                        .build();
            }
            if (!Files.isReadable(path)) {
                throw MillraceException.user("NO_SUCH_FILE", "the file may not be read")
                        .at(file)
                        .remedy("let this user read it")
                        .build();
            }
            if (!Files.isDirectory(path) && !isZip(path)) {
                throw MillraceException.user("NO_JAR", "the file is no JAR file")
                        .at(file)
                        .remedy("build it again; a JAR is a ZIP file with classes and " + LISTED)
                        .build();
            }
            return path.toUri().toURL();
        } catch (InvalidPathException | MalformedURLException e) {
            throw MillraceException.user("NO_SUCH_FILE", "this is no path: " + e.getMessage())
                    .at(file)
                    .remedy("give the path of a JAR file or of a folder of classes")
                    .cause(e)
                    .build();
        }
    }

    private static boolean isZip(Path path) {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return zip.size() > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
