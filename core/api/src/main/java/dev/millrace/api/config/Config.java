package dev.millrace.api.config;

import dev.millrace.api.error.MillraceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The values of a pipeline's parameters, each with where it came from: a flag, the environment, a file, or the default, in
 * this order. Immutable. A value for an unknown parameter is an error. Asking for a parameter that was not declared throws
 * {@link IllegalArgumentException}.
 */
public final class Config {

    /** Where a value may come from; earlier ones win. */
    public enum Origin {
        /** The command line or the caller. */
        FLAG,
        /** An environment variable. */
        ENVIRONMENT,
        /** A file. */
        FILE,
        /** The parameter's declaration. */
        DEFAULT
    }

    /**
     * A value and where it came from.
     *
     * @param text the value as it was written
     * @param origin where it came from
     */
    public record Value(String text, Origin origin) {}

    private final Map<String, Param> params;
    private final Map<String, Value> values;

    private Config(Map<String, Param> params, Map<String, Value> values) {
        this.params = params;
        this.values = values;
    }

    /** The values of {@code params}, from flags alone; see {@link #of(List, Map, Map, Map)}. */
    public static Config of(List<Param> params, Map<String, String> flags) {
        return of(params, flags, Map.of(), Map.of());
    }

    /**
     * The values of {@code params}. Each map goes from the names of parameters to text.
     *
     * @throws MillraceException for an unknown name, a missing required value, or a value that cannot be read, wherever it
     *     came from
     */
    public static Config of(
            List<Param> params, Map<String, String> flags, Map<String, String> environment, Map<String, String> file) {
        Map<String, Param> known = new LinkedHashMap<>();
        for (Param param : params) {
            if (known.put(param.name(), param) != null) {
                throw MillraceException.user("DUPLICATE_OPTION", "the parameter is declared twice")
                        .at(param.name())
                        .remedy("declare each parameter once")
                        .build();
            }
        }
        Map<String, Value> values = new LinkedHashMap<>();
        take(known, values, flags, Origin.FLAG);
        take(known, values, environment, Origin.ENVIRONMENT);
        take(known, values, file, Origin.FILE);
        for (Param param : params) {
            String text = param.defaultValue();
            if (text != null) {
                values.putIfAbsent(param.name(), new Value(text, Origin.DEFAULT));
            } else if (param.required() && !values.containsKey(param.name())) {
                throw missing(param);
            }
        }
        Config config = new Config(known, values);
        params.forEach(config::checkReadable);
        return config;
    }

    private static void take(
            Map<String, Param> known, Map<String, Value> values, Map<String, String> given, Origin origin) {
        for (Map.Entry<String, String> entry : new TreeMap<>(given).entrySet()) {
            if (!known.containsKey(entry.getKey())) {
                throw MillraceException.user("UNKNOWN_OPTION", "there is no option of this name")
                        .at(place(entry.getKey(), origin))
                        .remedy(
                                known.isEmpty()
                                        ? "there are none at all"
                                        : "known are " + String.join(", ", new TreeSet<>(known.keySet())))
                        .build();
            }
            values.putIfAbsent(entry.getKey(), new Value(entry.getValue(), origin));
        }
    }

    private void checkReadable(Param param) {
        if (!values.containsKey(param.name())) {
            return;
        }
        switch (param.kind()) {
            case TEXT -> {}
            case LONG -> getLong(param.name());
            case DOUBLE -> getDouble(param.name());
            case FLAG -> getFlag(param.name());
            case DURATION -> getDuration(param.name());
            case PATH -> getPath(param.name());
            case SECRET -> getSecret(param.name());
        }
    }

    private static MillraceException missing(Param param) {
        return MillraceException.user("MISSING_OPTION", "no value is given: " + param.description())
                .at(param.name())
                .remedy("give one: --" + param.name() + " VALUE")
                .build();
    }

    private static String place(String name, Origin origin) {
        return name + " (" + origin.name().toLowerCase(Locale.ROOT) + ")";
    }

    private interface Parser<V> {
        V parse(String place, String text);
    }

    private <V> V read(String name, Parser<V> parser) {
        Param param = known(name);
        Value value = values.get(name);
        if (value == null) {
            throw missing(param);
        }
        return parser.parse(place(name, value.origin()), value.text());
    }

    /** Whether there is a value. */
    public boolean has(String name) {
        return values.containsKey(known(name).name());
    }

    /**
     * The value as text. As all methods that follow, throws {@link MillraceException} with {@code MISSING_OPTION} if there
     * is none.
     */
    public String get(String name) {
        return read(name, (place, text) -> text);
    }

    /** The value as text, if there is one. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(known(name).name())).map(Value::text);
    }

    /** The value as a whole number. */
    public long getLong(String name) {
        return read(name, Values::parseLong);
    }

    /**
     * The value as a whole number in the range of {@code int}.
     *
     * @throws MillraceException {@code BAD_VALUE} if it is out of the range
     */
    public int getInt(String name) {
        return read(name, Values::parseInt);
    }

    /** The value as a decimal number. */
    public double getDouble(String name) {
        return read(name, Values::parseDouble);
    }

    /** The value as a truth value. */
    public boolean getFlag(String name) {
        return read(name, Values::parseFlag);
    }

    /** The value as a length of time. */
    public Duration getDuration(String name) {
        return read(name, Values::parseDuration);
    }

    /** The value as a path. */
    public Path getPath(String name) {
        return read(name, Values::parsePath);
    }

    /** The value as a reference to a secret. */
    public Secret getSecret(String name) {
        return read(name, Values::parseSecret);
    }

    /** Every value with its origin, a line each, in the order of declaration. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        params.keySet().forEach(name -> {
            Value value = values.get(name);
            lines.add(name + " = "
                    + (value == null
                            ? "(none)"
                            : value.text() + " (" + value.origin().name().toLowerCase(Locale.ROOT) + ")"));
        });
        return lines;
    }

    private Param known(String name) {
        Param param = params.get(name);
        if (param == null) {
            throw new IllegalArgumentException("the pipeline declares no parameter '" + name + "'");
        }
        return param;
    }
}
