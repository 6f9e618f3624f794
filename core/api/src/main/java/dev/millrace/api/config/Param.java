package dev.millrace.api.config;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a pipeline.
 *
 * @param name lower case with dashes, such as {@code out-of-order}
 * @param kind how values are written
 * @param defaultValue the value where none is given; {@code null} means there is none
 * @param required whether a value must be given
 * @param description one line for the user, with unit
 */
public record Param(String name, Kind kind, @Nullable String defaultValue, boolean required, String description) {

    /** How a parameter's values are written. */
    public enum Kind {
        /** Any text. */
        TEXT,
        /** A whole number; {@code 1_000} and {@code 10k}, {@code 2M} are understood. */
        LONG,
        /** A decimal number. */
        DOUBLE,
        /** {@code true} or {@code false}. */
        FLAG,
        /** A length of time: {@code 250ms}, {@code 10s}, {@code 5m}, {@code 48h}, {@code 30d}. */
        DURATION,
        /** A file or directory. */
        PATH
    }

    public Param {
        Objects.requireNonNull(name, "name");
    }

    /** A parameter with a default. */
    public static Param of(String name, Kind kind, String defaultValue, String description) {
        return new Param(name, kind, defaultValue, false, description);
    }

    /** A parameter that may be left out. */
    public static Param optional(String name, Kind kind, String description) {
        return new Param(name, kind, null, false, description);
    }

    /** A parameter that must be given. */
    public static Param required(String name, Kind kind, String description) {
        return new Param(name, kind, null, true, description);
    }
}
