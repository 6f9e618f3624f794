package dev.millrace.cli.pipeline;

import dev.millrace.api.config.Config.Origin;
import dev.millrace.api.config.Param;
import dev.millrace.api.error.MillraceException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/** Reads the values of parameters from a file of Java properties, in UTF-8. */
final class FileValues {

    private FileValues() {}

    /**
     * The values in the file, by parameter.
     *
     * @throws MillraceException if the file cannot be read, or names a parameter that the pipeline does not have
     */
    static Map<String, Given> read(String pipeline, List<Param> params, String file) {
        Properties properties = load(file);
        List<String> known = params.stream().map(Param::name).toList();
        Map<String, Given> values = new LinkedHashMap<>();
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            String place = file + ": " + name;
            if (!known.contains(name)) {
                throw Unknown.parameter(pipeline, place, Nearest.to(name, known));
            }
            values.put(name, new Given(properties.getProperty(name).trim(), Origin.FILE, place));
        }
        return values;
    }

    private static Properties load(String file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            String reason = e instanceof IOException || e instanceof InvalidPathException
                    ? "the file cannot be read: " + e
                    : "the file is not in the form of Java properties: " + e.getMessage();
            throw MillraceException.user("BAD_CONFIG_FILE", reason)
                    .at(file)
                    .remedy("name a file with lines such as rate=100k")
                    .cause(e)
                    .build();
        }
    }
}
