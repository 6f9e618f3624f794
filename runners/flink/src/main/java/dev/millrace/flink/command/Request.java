package dev.millrace.flink.command;

import dev.millrace.api.config.Config;
import dev.millrace.api.config.PipelineFactory;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.plan.Plan;
import dev.millrace.flink.FlinkOptions;
import dev.millrace.flink.FlinkRestart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * What a command asks for. Its properties:
 *
 * <table>
 * <caption>properties</caption>
 * <tr><th>name</th><th>value</th></tr>
 * <tr><td>{@code address}</td><td>{@code flink://HOST:PORT}</td></tr>
 * <tr><td>{@code factory}</td><td>the class of the pipeline's factory</td></tr>
 * <tr><td>{@code flag.NAME}, {@code environment.NAME}, {@code file.NAME}</td><td>a parameter's value, by where it is from</td></tr>
 * <tr><td>{@code ship.0}, {@code ship.1}, ...</td><td>the jars and folders that go with the job</td></tr>
 * <tr><td>{@code parallelism}</td><td>how many tasks each operator has</td></tr>
 * <tr><td>{@code state}, {@code interval-ms}</td><td>where state is kept and how often, if it is</td></tr>
 * <tr><td>{@code restart}</td><td>{@code none}; {@code fixed}, {@code backoff} or {@code rate} with its numbers behind
 *     colons</td></tr>
 * <tr><td>{@code from}, {@code allow-dropped-state}</td><td>what to begin from, if anything</td></tr>
 * </table>
 */
final class Request {

    private final Properties asked;

    Request(Properties asked) {
        this.asked = asked;
    }

    String address() {
        return asked.getProperty("address", "");
    }

    /** The pipeline's plan, made here of the same values. */
    Plan plan() {
        PipelineFactory factory = factory();
        Config values = Config.of(factory.params(), values("flag."), values("environment."), values("file."));
        return factory.define(values).plan();
    }

    private PipelineFactory factory() {
        String name = asked.getProperty("factory", "");
        try {
            return Class.forName(name)
                    .asSubclass(PipelineFactory.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw MillraceException.user("NO_SUCH_PIPELINE", "the class cannot be made: " + e)
                    .at(name)
                    .remedy("name all that it needs by --class-path")
                    .cause(e)
                    .build();
        }
    }

    private Map<String, String> values(String prefix) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : asked.stringPropertyNames()) {
            if (name.startsWith(prefix)) {
                values.put(name.substring(prefix.length()), asked.getProperty(name));
            }
        }
        return values;
    }

    FlinkOptions options() {
        String state = asked.getProperty("state");
        FlinkOptions options = state == null ? FlinkOptions.defaults() : FlinkOptions.state(state);
        options = options.withParallelism(Integer.parseInt(asked.getProperty("parallelism", "1")))
                .shipping(ships());
        String intervalMs = asked.getProperty("interval-ms");
        if (intervalMs != null) {
            options = options.withCheckpoints(
                    FlinkOptions.Checkpoints.every(Duration.ofMillis(Long.parseLong(intervalMs))));
        }
        String restart = asked.getProperty("restart");
        if (restart != null) {
            options = options.withRestart(restart(restart.split(":", -1)));
        }
        String from = asked.getProperty("from");
        if (from != null) {
            options = options.from(from);
        }
        return asked.containsKey("allow-dropped-state") ? options.allowingDroppedState() : options;
    }

    private List<Path> ships() {
        List<Path> files = new ArrayList<>();
        for (String file = asked.getProperty("ship.0"); file != null; ) {
            files.add(Path.of(file));
            file = asked.getProperty("ship." + files.size());
        }
        return files;
    }

    private static FlinkRestart restart(String[] words) {
        return switch (words[0]) {
            case "fixed" -> new FlinkRestart.Fixed(Integer.parseInt(words[1]), Long.parseLong(words[2]));
            case "backoff" ->
                new FlinkRestart.ExponentialBackoff(
                        Long.parseLong(words[1]),
                        Long.parseLong(words[2]),
                        Double.parseDouble(words[3]),
                        Double.parseDouble(words[4]),
                        Long.parseLong(words[5]));
            case "rate" ->
                new FlinkRestart.FailureRate(
                        Integer.parseInt(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
            default -> FlinkRestart.none();
        };
    }
}
