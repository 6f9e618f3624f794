package dev.millrace.api.config;

import dev.millrace.api.error.MillraceException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a pipeline. Immutable.
 *
 * @param name lower case with dashes, such as {@code out-of-order}
 * @param kind how values are written
 * @param defaultValue the value where none is given; {@code null} means there is none
 * @param required whether a value must be given; then there is no default
 * @param description one line for the user, with unit
 */
public record Param(String name, Kind kind, @Nullable String defaultValue, boolean required, String description) {

    private static final Pattern LEGAL = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

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
        PATH,
        /** Where a secret is: {@code env:VARIABLE} or {@code file:PATH}. */
        SECRET
    }

    public Param {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(description, "description");
        if (!LEGAL.matcher(name).matches()) {
            throw MillraceException.user("BAD_NAME", "'" + name + "' cannot be the name of a parameter")
                    .remedy("use lower case with dashes, as in out-of-order")
                    .build();
        }
        if (required && defaultValue != null) {
            throw MillraceException.user(
                            "BAD_ARGUMENT", "a value is required, and there is the default " + defaultValue)
                    .at("parameter " + name)
                    .remedy("make it one of the two")
                    .build();
        }
    }

    /** A parameter with a default. */
    public static Param of(String name, Kind kind, String defaultValue, String description) {
        return new Param(name, kind, Objects.requireNonNull(defaultValue, "defaultValue"), false, description);
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
