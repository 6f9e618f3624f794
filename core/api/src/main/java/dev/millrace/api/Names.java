package dev.millrace.api;

import dev.millrace.api.error.MillraceException;
import java.util.Objects;
import java.util.regex.Pattern;

/** The rule for names: state, positions and transactions hang on them, so they must be fit for paths and metrics. */
final class Names {

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,99}");

    private Names() {}

    static String check(String what, String name) {
        Objects.requireNonNull(name, what + " name");
        if (!LEGAL.matcher(name).matches()) {
            throw MillraceException.user("BAD_NAME", "'" + name + "' is no name for a " + what)
                    .remedy("use a letter, then letters, digits, '.', '_' or '-', at most 100 in all")
                    .build();
        }
        return name;
    }
}
