package dev.millrace.cli.pipeline;

import dev.millrace.api.config.PipelineFactory;
import dev.millrace.api.error.MillraceException;
import java.lang.reflect.InvocationTargetException;
import java.util.regex.Pattern;

/** Makes a factory from the full name of its class. */
final class ClassWord {

    private static final String IDENTIFIER = "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*";
    private static final Pattern SIMPLE_NAME = Pattern.compile(IDENTIFIER);
    private static final Pattern FULL_NAME = Pattern.compile(IDENTIFIER + "(\\." + IDENTIFIER + ")+");

    private ClassWord() {}

    /** Whether the word can be the name of a class in a package. */
    static boolean looksLikeOne(String word) {
        return FULL_NAME.matcher(word).matches();
    }

    /** Whether the word is the name of a class without a package, which a pipeline's name may be as well. */
    static boolean namesOne(String word, ClassLoader loader) {
        return SIMPLE_NAME.matcher(word).matches() && loader.getResource(word + ".class") != null;
    }

    /**
     * A new instance of the class.
     *
     * @throws MillraceException if it cannot be found or made, or is no {@link PipelineFactory}
     */
    static PipelineFactory factory(String name, ClassLoader loader) {
        Class<?> type;
        try {
            type = Class.forName(name, true, loader);
        } catch (ClassNotFoundException e) {
            throw MillraceException.user("NO_SUCH_CLASS", "the class is not on the class path")
                    .at(name)
                    .remedy("say where it is: --class-path build/classes, or path/to.jar#" + name)
                    .cause(e)
                    .build();
        } catch (LinkageError e) {
            throw cannotLoad(name, e);
        }
        if (!PipelineFactory.class.isAssignableFrom(type)) {
            throw MillraceException.user("NO_FACTORY", "the class is no PipelineFactory")
                    .at(name)
                    .remedy("let it implement " + PipelineFactory.class.getName())
                    .build();
        }
        try {
            return (PipelineFactory) type.getConstructor().newInstance();
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            throw MillraceException.user("NO_FACTORY", "the class cannot be made without arguments")
                    .at(name)
                    .remedy("make it public, not abstract, with a public constructor without parameters")
                    .cause(e)
                    .build();
        } catch (InvocationTargetException e) {
            throw MillraceException.user("FACTORY_FAILED", "the constructor of the class failed: " + e.getCause())
                    .at(name)
                    .remedy("let it do nothing; a pipeline is described in define()")
                    .cause(e)
                    .build();
        } catch (LinkageError e) {
            throw cannotLoad(name, e);
        }
    }

    private static MillraceException cannotLoad(String name, LinkageError e) {
        return MillraceException.user("CANNOT_LOAD", "the class cannot be loaded: " + e)
                .at(name)
                .remedy("put what it was compiled against on the class path: --class-path a.jar:b.jar")
                .cause(e)
                .build();
    }
}
