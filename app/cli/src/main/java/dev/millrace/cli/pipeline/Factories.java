package dev.millrace.cli.pipeline;

import dev.millrace.api.config.PipelineFactory;
import dev.millrace.api.error.MillraceException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The factories that a class loader's service files name.
 *
 * @param factories those that could be made, by name
 * @param problems why others could not, a line each
 */
public record Factories(List<PipelineFactory> factories, List<String> problems) {

    private static final String SERVICES = "META-INF/services/" + PipelineFactory.class.getName();

    /** All that the loader and its parents know. */
    static Factories in(ClassLoader loader) {
        List<PipelineFactory> factories = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Iterator<ServiceLoader.Provider<PipelineFactory>> providers =
                ServiceLoader.load(PipelineFactory.class, loader).stream().iterator();
        while (true) {
            ServiceLoader.Provider<PipelineFactory> provider = next(providers, problems);
            if (provider == null) {
                return sorted(factories, problems);
            }
            try {
                factories.add(provider.get());
            } catch (ServiceConfigurationError | LinkageError e) {
                problems.add(words(e));
            }
        }
    }

    /** Those that the service files in the loader's own files name, whatever its parents know. */
    static Factories ownOf(URLClassLoader loader) {
        List<PipelineFactory> factories = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String name : namedIn(loader)) {
            try {
                factories.add(ClassWord.factory(name, loader));
            } catch (MillraceException e) {
                problems.add(name + ": " + e.what());
            }
        }
        return sorted(factories, problems);
    }

    private static Set<String> namedIn(URLClassLoader loader) {
        Set<String> names = new LinkedHashSet<>();
        try {
            for (URL file : Collections.list(loader.findResources(SERVICES))) {
                try (InputStream in = file.openStream()) {
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(line -> line.replaceFirst("#.*", "").trim())
                            .filter(name -> !name.isEmpty())
                            .forEach(names::add);
                }
            }
        } catch (IOException e) {
            throw MillraceException.user("BAD_SERVICE_FILE", "the service file cannot be read: " + e)
                    .at(SERVICES)
                    .remedy("build the JAR file again")
                    .cause(e)
                    .build();
        }
        return names;
    }

    private static Factories sorted(List<PipelineFactory> factories, List<String> problems) {
        factories.sort(Comparator.comparing(PipelineFactory::name));
        return new Factories(List.copyOf(factories), List.copyOf(problems));
    }

    /** The next provider; one that cannot even be named is a problem and the iterator goes on behind it. */
    private static ServiceLoader.@Nullable Provider<PipelineFactory> next(
            Iterator<ServiceLoader.Provider<PipelineFactory>> providers, List<String> problems) {
        while (true) {
            try {
                return providers.hasNext() ? providers.next() : null;
            } catch (ServiceConfigurationError | LinkageError e) {
                problems.add(words(e));
            }
        }
    }

    private static String words(Throwable e) {
        Throwable cause = e.getCause();
        String message = String.valueOf(e.getMessage());
        return cause == null ? message : message + " (" + cause + ")";
    }
}
