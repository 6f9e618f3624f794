package dev.millrace.api;

import dev.millrace.api.error.MillraceException;
import java.util.Objects;
import java.util.regex.Pattern;

/** The rule for names: state, positions and transactions hang on them, so they must be fit for paths and metrics. */
@Internal
public final class Names {

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,99}");

    private Names() {}

    /**
     * {@code name}, if it may be one.
     *
     * @param what whose name it is, for the error
     * @throws MillraceException {@code BAD_NAME}, with no place
     */
    public static String check(String what, String name) {
        Objects.requireNonNull(name, what + " name");
        if (!LEGAL.matcher(name).matches()) {
            throw MillraceException.user("BAD_NAME", "'" + name + "' cannot be the name of " + what)
                    .remedy("use a letter, then letters, digits, '.', '_' or '-', at most 100 in all")
                    .build();
        }
        return name;
    }
}
