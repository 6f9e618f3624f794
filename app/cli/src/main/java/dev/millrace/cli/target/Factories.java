package dev.millrace.cli.target;

import dev.millrace.api.config.PipelineFactory;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The factories that a class loader's service files name.
 *
 * @param factories those that could be made, by name
 * @param problems why others could not, a line each
 */
public record Factories(List<PipelineFactory> factories, List<String> problems) {

    /** All that the loader and its parents know. */
    static Factories in(ClassLoader loader) {
        return load(loader, type -> true);
    }

    /** Those whose classes lie in the loader's own files, even if a parent has them too. */
    static Factories ownOf(URLClassLoader loader) {
        return load(loader, type -> loader.findResource(type.getName().replace('.', '/') + ".class") != null);
    }

    private static Factories load(ClassLoader loader, Predicate<Class<?>> wanted) {
        List<PipelineFactory> factories = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Iterator<ServiceLoader.Provider<PipelineFactory>> providers =
                ServiceLoader.load(PipelineFactory.class, loader).stream().iterator();
        while (true) {
            ServiceLoader.Provider<PipelineFactory> provider = next(providers, problems);
            if (provider == null) {
                break;
            }
            try {
                if (wanted.test(provider.type())) {
                    factories.add(provider.get());
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                problems.add(words(e));
            }
        }
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
