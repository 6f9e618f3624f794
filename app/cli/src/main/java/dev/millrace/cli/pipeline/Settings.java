package dev.millrace.cli.pipeline;

import dev.millrace.api.config.Config;
import dev.millrace.api.config.Config.Origin;
import dev.millrace.api.config.Param;
import dev.millrace.api.error.MillraceException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the parameters of one command are given: the pipeline's own and those that the command adds. A flag wins over the
 * environment, that over a file, that over the default.
 */
public final class Settings {

    private final String pipeline;
    private final List<Param> params;
    private final Map<String, Given> given;

    private Settings(String pipeline, List<Param> params, Map<String, Given> given) {
        this.pipeline = pipeline;
        this.params = params;
        this.given = given;
    }

    /**
     * Where values may come from, besides defaults.
     *
     * @param flags what the command line says, by parameter
     * @param environment the environment variables
     * @param file the path of a file of properties, if one is named
     * @param neighbours the names of all pipelines
     */
    public record Sources(
            Map<String, Given> flags,
            Map<String, String> environment,
            @Nullable String file,
            Collection<String> neighbours) {}

    /**
     * Gathers what is given; values are not read yet.
     *
     * @throws MillraceException if something is given that no parameter takes
     */
    public static Settings gather(String pipeline, List<Param> params, Sources sources) {
        Map<String, Given> given = new LinkedHashMap<>();
        String file = sources.file();
        if (file != null) {
            given.putAll(FileValues.read(pipeline, params, file));
        }
        given.putAll(EnvironmentValues.read(pipeline, params, sources.environment(), sources.neighbours()));
        given.putAll(sources.flags());
        return new Settings(pipeline, List.copyOf(params), given);
    }

    /** The same, with a value for a parameter that has none given. */
    public Settings orElse(String name, String text, String place) {
        Map<String, Given> more = new LinkedHashMap<>(given);
        more.putIfAbsent(name, new Given(text, Origin.FLAG, place));
        return new Settings(pipeline, params, more);
    }

    /**
     * The values of some of the parameters.
     *
     * @throws MillraceException if a value cannot be read or is missing, naming the place it came from
     */
    public Config values(List<Param> some) {
        try {
            return Config.of(some, texts(some, Origin.FLAG), texts(some, Origin.ENVIRONMENT), texts(some, Origin.FILE));
        } catch (MillraceException e) {
            throw placed(e);
        }
    }

    /** The texts that some of the parameters were given in one way. */
    public Map<String, String> texts(List<Param> some, Origin origin) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Param param : some) {
            Given value = given.get(param.name());
            if (value != null && value.origin() == origin) {
                texts.put(param.name(), value.text());
            }
        }
        return texts;
    }

    /** The error, whose place is a parameter's name, with the place where its value was given. */
    public MillraceException placed(MillraceException e) {
        String place = e.place();
        if (place == null) {
            return e;
        }
        String name = place.replaceFirst(" \\(\\w+\\)$", "");
        if (params.stream().noneMatch(param -> param.name().equals(name))) {
            return e;
        }
        Given value = given.get(name);
        MillraceException.Builder builder =
                switch (e.blame()) {
                    case USER -> MillraceException.user(e.code(), e.what());
                    case EXTERNAL -> MillraceException.external(e.code(), e.what());
                    case INTERNAL -> MillraceException.internal(e.code(), e.what());
                };
        builder.at(value == null ? "--" + name : value.place());
        Throwable cause = e.getCause();
        String remedy = e.remedy();
        return (cause == null ? builder : builder.cause(cause))
                .remedy(remedy == null ? "give another value" : remedy)
                .build();
    }

    /** Where the parameter's value comes from and what it is, if one is given. */
    public @Nullable Given given(String name) {
        return given.get(name);
    }

    /** Each value with its source, a line each, in the order of declaration; not those that have none. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        for (Param param : params) {
            Given value = given.get(param.name());
            String fallback = param.defaultValue();
            if (value != null) {
                lines.add(param.name() + " = " + shown(param, value) + " (" + words(value) + ")");
            } else if (fallback != null) {
                lines.add(param.name() + " = " + fallback + " (default)");
            }
        }
        return lines;
    }

    /** The text of a value as it may be shown: one that should say where a secret is may be the secret itself. */
    public static String shown(Param param, Given value) {
        boolean hide = param.kind() == Param.Kind.SECRET
                && !value.text().startsWith("env:")
                && !value.text().startsWith("file:");
        return hide ? "(hidden)" : value.text();
    }

    /** Where a value comes from, for people. */
    public static String words(Given value) {
        return switch (value.origin()) {
            case FLAG -> "flag " + value.place();
            case ENVIRONMENT -> "environment " + value.place();
            case FILE -> "file " + value.place();
            case DEFAULT -> "default";
        };
    }

    /** The environment variable for a parameter of a pipeline. */
    public static String variable(String pipeline, String param) {
        return EnvironmentValues.variable(pipeline, param);
    }
}
