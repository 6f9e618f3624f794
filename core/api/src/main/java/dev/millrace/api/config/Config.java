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
import java.util.TreeSet;

/**
 * The values of a pipeline's parameters, each with where it came from: a flag, the environment, a file, or the default, in
 * this order. Immutable. A value for an unknown parameter is an error.
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

    /** A value and where it came from. */
    public record Value(String text, Origin origin) {}

    private final Map<String, Param> params;
    private final Map<String, Value> values;

    private Config(Map<String, Param> params, Map<String, Value> values) {
        this.params = params;
        this.values = values;
    }

    /** The values of {@code params}, from flags alone. */
    public static Config of(List<Param> params, Map<String, String> flags) {
        return of(params, flags, Map.of(), Map.of());
    }

    /**
     * The values of {@code params}.
     *
     * @throws MillraceException for an unknown name, a missing required value, or a value that cannot be read
     */
    public static Config of(
            List<Param> params, Map<String, String> flags, Map<String, String> environment, Map<String, String> file) {
        Map<String, Param> known = new LinkedHashMap<>();
        params.forEach(param -> known.put(param.name(), param));
        Map<String, Value> values = new LinkedHashMap<>();
        take(known, values, flags, Origin.FLAG);
        take(known, values, environment, Origin.ENVIRONMENT);
        take(known, values, file, Origin.FILE);
        for (Param param : params) {
            String text = param.defaultValue();
            if (text != null) {
                values.putIfAbsent(param.name(), new Value(text, Origin.DEFAULT));
            } else if (param.required() && !values.containsKey(param.name())) {
                throw MillraceException.user("MISSING_OPTION", "no value is given: " + param.description())
                        .at(param.name())
                        .remedy("give one: --" + param.name() + " VALUE")
                        .build();
            }
        }
        Config config = new Config(known, values);
        params.forEach(config::checkReadable);
        return config;
    }

    private static void take(
            Map<String, Param> known, Map<String, Value> values, Map<String, String> given, Origin origin) {
        given.forEach((name, text) -> {
            if (!known.containsKey(name)) {
                throw MillraceException.user("UNKNOWN_OPTION", "there is no option of this name")
                        .at(name)
                        .remedy("known are " + String.join(", ", new TreeSet<>(known.keySet())))
                        .build();
            }
            values.putIfAbsent(name, new Value(text, origin));
        });
    }

    private void checkReadable(Param param) {
        if (!values.containsKey(param.name())) {
            return;
        }
        switch (param.kind()) {
            case TEXT, PATH -> {}
            case LONG -> getLong(param.name());
            case DOUBLE -> getDouble(param.name());
            case FLAG -> getFlag(param.name());
            case DURATION -> getDuration(param.name());
        }
    }

    /** Whether there is a value. */
    public boolean has(String name) {
        return values.containsKey(known(name).name());
    }

    /** The value as text. */
    public String get(String name) {
        return find(name).orElseThrow(() -> MillraceException.user("MISSING_OPTION", "no value is given")
                .at(name)
                .remedy("give one: --" + name + " VALUE")
                .build());
    }

    /** The value as text, if there is one. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(known(name).name())).map(Value::text);
    }

    /** The value as a whole number. */
    public long getLong(String name) {
        return Values.parseLong(name, get(name));
    }

    /** The value as a decimal number. */
    public double getDouble(String name) {
        return Values.parseDouble(name, get(name));
    }

    /** The value as a truth value. */
    public boolean getFlag(String name) {
        return Values.parseFlag(name, get(name));
    }

    /** The value as a length of time. */
    public Duration getDuration(String name) {
        return Values.parseDuration(name, get(name));
    }

    /** The value as a path. */
    public Path getPath(String name) {
        return Path.of(get(name));
    }

    /** Every value with its origin, a line each, in the order of declaration. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        params.keySet().forEach(name -> {
            Value value = values.get(name);
            lines.add(name + " = " + (value == null ? "(none)" : value.text() + " (" + origin(value) + ")"));
        });
        return lines;
    }

    private static String origin(Value value) {
        return value.origin().name().toLowerCase(Locale.ROOT);
    }

    private Param known(String name) {
        Param param = params.get(name);
        if (param == null) {
            throw new IllegalArgumentException("the pipeline declares no parameter '" + name + "'");
        }
        return param;
    }
}
