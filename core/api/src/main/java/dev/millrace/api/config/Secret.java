package dev.millrace.api.config;

import dev.millrace.api.error.MillraceException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A password or token by reference: resolved in the task that needs it, never part of a plan, a snapshot, a log or {@code
 * toString}.
 */
public sealed interface Secret extends Serializable {

    /** The value of an environment variable. */
    record FromEnvironment(String variable) implements Secret {
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
    }

    /** The content of a file, without its last line break. */
    record FromFile(String path) implements Secret {
        @Override
        public String resolve() {
            try {
                return Files.readString(Path.of(path)).stripTrailing();
            } catch (IOException e) {
                throw MillraceException.user("NO_SECRET", "the file cannot be read: " + e.getMessage())
                        .at(path)
                        .remedy("see that it exists and the process may read it")
                        .cause(e)
                        .build();
            }
        }
    }

    /** The value; called in the task. */
    String resolve();

    /** A secret in an environment variable. */
    static Secret env(String variable) {
        return new FromEnvironment(variable);
    }

    /** A secret in a file. */
    static Secret file(Path path) {
        return new FromFile(path.toString());
    }
}
