package dev.millrace.embedded.mutant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A bug planted in a copy of one source file of the engine.
 *
 * @param name what is wrong, in words joined by underscores
 * @param file the file, from the root of the repository
 * @param snippet what is replaced; must occur in the file exactly once
 * @param replacement what stands there instead
 */
record Mutant(String name, String file, String snippet, String replacement) {

    private static final Path ROOT = Path.of(System.getProperty("basedir", ".")).resolve("../..");

    /** The name of the class that the file is for. */
    String className() {
        return file.replaceFirst(".*/src/main/java/", "")
                .replaceFirst("\\.java$", "")
                .replace('/', '.');
    }

    /** The file with the bug. */
    String source() throws IOException {
        String source = Files.readString(ROOT.resolve(file));
        int at = source.indexOf(snippet);
        if (at < 0 || source.indexOf(snippet, at + 1) >= 0) {
            throw new IllegalStateException("mutant " + name + " does not fit: " + file
                    + (at < 0 ? " no longer has" : " has more than once") + "\n" + snippet
                    + "\nSay in Mutants where the bug is to be planted now.");
        }
        return source.substring(0, at) + replacement + source.substring(at + snippet.length());
    }

    @Override
    public String toString() {
        return name;
    }
}
