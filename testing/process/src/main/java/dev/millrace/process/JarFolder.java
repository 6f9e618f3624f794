package dev.millrace.process;

import dev.millrace.api.error.MillraceException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder with the jars of a program, which no class path but that of the program's own processes has.
 *
 * @param property the system property that names the folder
 * @param jar how the name of one of its jars begins
 * @param owner whose jars they are: {@code the broker}
 * @param errorCode the code of the error that they are not there
 * @param module the module that gathers them in its {@code target/lib}
 */
public record JarFolder(String property, String jar, String owner, String errorCode, String module) {

    /**
     * The jars, as an entry of a class path.
     *
     * @throws MillraceException if they are not where the property says
     */
    public String classPath() {
        String named = System.getProperty(property);
        Path folder = named == null ? null : Path.of(named);
        if (folder == null || !isComplete(folder)) {
            throw missing(folder);
        }
        return folder + File.separator + "*";
    }

    private boolean isComplete(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> String.valueOf(file.getFileName()).startsWith(jar));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MillraceException missing(@Nullable Path folder) {
        return MillraceException.user(
                        errorCode,
                        folder == null
                                ? "the system property " + property + " does not say where the jars of " + owner
                                        + " are"
                                : "the jars of " + owner + " are not in " + folder)
                .remedy("fetch them: mvn -pl " + module + " generate-resources puts them into its target/lib")
                .build();
    }
}
