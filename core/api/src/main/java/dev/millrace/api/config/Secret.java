package dev.millrace.api.config;

import dev.millrace.api.error.MillraceException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A password or token by reference: resolved in the task that needs it, never part of a plan, a snapshot, a log or {@code
 * toString}. Immutable; holds the place of the secret alone, and reads it anew each time it is asked.
 */
public sealed interface Secret extends Serializable {

    /**
     * The value of an environment variable.
     *
     * @param variable the name of the variable
     */
    record FromEnvironment(String variable) implements Secret {
        private static final Pattern LEGAL = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

        public FromEnvironment {
            if (!LEGAL.matcher(variable).matches()) {
                // Not quoted: it may be the secret itself, given by mistake.
                throw MillraceException.user("BAD_ARGUMENT", "the name of an environment variable is not legal")
                        .at("Secret.env")
                        .remedy("give the variable's name, never the secret itself")
                        .build();
            }
        }

        @Override
        public String resolve() {
            String value = System.getenv(variable);
            if (value == null) {
                throw MillraceException.user("NO_SECRET", "the environment variable is not set")
                        .at(variable)
                        .remedy("set it for the process that runs the pipeline")
                        .build();
            }
            return value;
        }

        @Override
        public String toString() {
            return "env:" + variable;
        }
    }

    /**
     * The content of a file in UTF-8, without its last line break.
     *
     * @param path the path of the file, on the machine that runs the pipeline
     */
    record FromFile(String path) implements Secret {
        public FromFile {
            Objects.requireNonNull(path, "path");
        }

        @Override
        public String resolve() {
            try {
                return Files.readString(Path.of(path)).replaceFirst("\\R\\z", "");
            } catch (IOException e) {
                throw MillraceException.user("NO_SECRET", "the file cannot be read: " + e)
                        .at(path)
                        .remedy("see that it exists, is text in UTF-8, and the process may read it")
                        .cause(e)
                        .build();
            }
        }

        @Override
        public String toString() {
            return "file:" + path;
        }
    }

    /**
     * The value; called in the task, by any thread.
     *
     * @throws MillraceException {@code NO_SECRET} if there is none, naming the variable or file
     */
    String resolve();

    /**
     * A secret in an environment variable of the process that runs the pipeline.
     *
     * @throws MillraceException if this is no legal name of a variable
     */
    static Secret env(String variable) {
        return new FromEnvironment(variable);
    }

    /** A secret in a file on the machine that runs the pipeline. */
    static Secret file(Path path) {
        return new FromFile(path.toString());
    }
}
