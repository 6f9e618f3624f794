package dev.millrace.cli.pipeline;

import dev.millrace.api.config.Config.Origin;
import dev.millrace.api.config.Param;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads the values of parameters from variables such as {@code MILLRACE_FRAUD_RATE}. */
final class EnvironmentValues {

    private static final String PREFIX = "MILLRACE_";

    /** Variables that mean something to the launcher or the command, whatever a pipeline is called. */
    private static final Set<String> OTHERS =
            Set.of("MILLRACE_JAVA_OPTS", "MILLRACE_JAVA_HOME", "MILLRACE_JDKS", "MILLRACE_LOG_DIR");

    private EnvironmentValues() {}

    /** The variable for a parameter of a pipeline. */
    static String variable(String pipeline, String param) {
        return prefix(pipeline) + upper(param);
    }

    /**
     * The values there are, by parameter.
     *
     * @param neighbours the names of all pipelines: {@code MILLRACE_FRAUD_EU_RATE} is none of fraud's if there is a
     *     pipeline fraud-eu
     * @throws dev.millrace.api.error.MillraceException for a variable of this pipeline that is no parameter's
     */
    static Map<String, Given> read(
            String pipeline, List<Param> params, Map<String, String> environment, Collection<String> neighbours) {
        Map<String, String> byVariable = new LinkedHashMap<>();
        params.forEach(param -> byVariable.put(variable(pipeline, param.name()), param.name()));
        Map<String, Given> values = new LinkedHashMap<>();
        new TreeMap<>(environment).forEach((variable, text) -> {
            String param = byVariable.get(variable);
            if (param != null) {
                values.put(param, new Given(text, Origin.ENVIRONMENT, variable));
            } else if (variable.startsWith(prefix(pipeline))
                    && !OTHERS.contains(variable)
                    && neighbours.stream().noneMatch(other -> isCloser(other, pipeline, variable))) {
                String given = variable.substring(prefix(pipeline).length());
                List<String> known =
                        params.stream().map(each -> upper(each.name())).toList();
                throw Unknown.parameter(
                        pipeline, variable, Nearest.to(given, known).map(near -> prefix(pipeline) + near));
            }
        });
        return values;
    }

    private static boolean isCloser(String other, String pipeline, String variable) {
        return prefix(other).length() > prefix(pipeline).length() && variable.startsWith(prefix(other));
    }

    private static String prefix(String pipeline) {
        return PREFIX + upper(pipeline) + "_";
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
