package dev.millrace.cli.pipeline;

import dev.millrace.api.config.PipelineFactory;
import dev.millrace.api.error.MillraceException;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Optional;

/**
 * The pipelines there are: those on the class path, by name; those in a JAR file or folder; and any class that is a
 * {@link PipelineFactory}.
 */
public final class Catalog {

    private final ClassLoader classes;

    /** The pipelines that {@code classes} knows, and those in files. */
    public Catalog(ClassLoader classes) {
        this.classes = classes;
    }

    /** The pipelines that {@code parent} knows, and those in these files and folders. */
    public static Catalog withClassPath(List<String> files, ClassLoader parent) {
        return new Catalog(files.isEmpty() ? parent : JarWord.loader(files, parent));
    }

    /** What was found on the class path. */
    public Factories onClassPath() {
        return Factories.in(classes);
    }

    /** Whether the word is the name of a pipeline, a file, or the name of a class. Nothing is opened. */
    public boolean has(String word) {
        return names(onClassPath().factories()).contains(word)
                || ClassWord.looksLikeOne(word)
                || ClassWord.namesOne(word, classes)
                || JarWord.parse(word).filter(JarWord::exists).isPresent();
    }

    /**
     * The pipeline of a name, in a file, or of a class.
     *
     * @throws MillraceException if there is none, or more than one
     */
    public Target find(String word) {
        Optional<JarWord> jar = JarWord.parse(word);
        if (jar.isPresent()) {
            return new Target(word, inJar(jar.get()));
        }
        Factories found = onClassPath();
        Optional<PipelineFactory> named = named(word, found.factories());
        if (named.isPresent()) {
            return new Target(word, named.get());
        }
        if (ClassWord.looksLikeOne(word) || ClassWord.namesOne(word, classes)) {
            return new Target(word, ClassWord.factory(word, classes));
        }
        throw MillraceException.user("NO_SUCH_PIPELINE", "there is no pipeline of this name")
                .at(word)
                .remedy(Nearest.to(word, names(found.factories()))
                        .map(name -> "did you mean '" + name + "'? `millrace list` shows all")
                        .orElse("`millrace list` shows all; a JAR file is named by its path, a class by its full name"))
                .build();
    }

    private PipelineFactory inJar(JarWord jar) {
        URLClassLoader loader = jar.open(classes);
        String wanted = jar.within();
        Factories found = Factories.ownOf(loader);
        if (!found.problems().isEmpty()) {
            throw MillraceException.user("BAD_SERVICE_FILE", String.join("; ", found.problems()))
                    .at(jar.file())
                    .remedy("correct the file META-INF/services/" + PipelineFactory.class.getName() + " in it")
                    .build();
        }
        List<PipelineFactory> factories = found.factories();
        if (wanted.isEmpty()) {
            if (factories.size() == 1) {
                return factories.get(0);
            }
            throw factories.isEmpty() ? none(jar) : several(jar, names(factories));
        }
        Optional<PipelineFactory> named = named(wanted, factories);
        if (named.isPresent()) {
            return named.get();
        }
        if (ClassWord.looksLikeOne(wanted) || ClassWord.namesOne(wanted, loader)) {
            return ClassWord.factory(wanted, loader);
        }
        throw MillraceException.user("NO_SUCH_PIPELINE", "the file has no pipeline '" + wanted + "'")
                .at(jar.file())
                .remedy(
                        factories.isEmpty()
                                ? "name a class: " + jar.file() + "#com.acme.Turnover"
                                : known(names(factories)))
                .build();
    }

    private static MillraceException none(JarWord jar) {
        return MillraceException.user("NO_SUCH_PIPELINE", "the file names no pipeline")
                .at(jar.file())
                .remedy("list its factories in META-INF/services/" + PipelineFactory.class.getName()
                        + ", or name a class: " + jar.file() + "#com.acme.Turnover")
                .build();
    }

    private static MillraceException several(JarWord jar, List<String> names) {
        return MillraceException.user("WHICH_PIPELINE", "the file has " + names.size() + " pipelines")
                .at(jar.file())
                .remedy("say which: " + jar.file() + "#" + names.get(0) + "; " + known(names))
                .build();
    }

    private static String known(List<String> names) {
        return "it has " + String.join(", ", names);
    }

    private static List<String> names(List<PipelineFactory> factories) {
        return factories.stream().map(PipelineFactory::name).toList();
    }

    private static Optional<PipelineFactory> named(String name, List<PipelineFactory> factories) {
        List<PipelineFactory> named = factories.stream()
                .filter(factory -> factory.name().equals(name))
                .toList();
        if (named.size() > 1) {
            throw MillraceException.user(
                            "DUPLICATE_PIPELINE",
                            "several classes define a pipeline of this name: " + String.join(", ", classes(named)))
                    .at(name)
                    .remedy("rename one, or call each by its class")
                    .build();
        }
        return named.stream().findFirst();
    }

    private static List<String> classes(List<PipelineFactory> factories) {
        return factories.stream().map(factory -> factory.getClass().getName()).toList();
    }
}
