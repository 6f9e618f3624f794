package dev.millrace.cli.check.code;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The byte code of the user's classes, read when asked for. Java's own classes, and Millrace's API, are not looked into. */
final class Classes {

    private final @Nullable ClassLoader loader;
    private final Map<String, Optional<ClassCode>> known = new HashMap<>();

    /** The classes that {@code loader} finds. */
    Classes(@Nullable ClassLoader loader) {
        this.loader = loader;
    }

    /** The code of a class; empty for one that is not the user's, or cannot be read. */
    Optional<ClassCode> code(String name) {
        return known.computeIfAbsent(name, this::read);
    }

    /** Whether it is part of Java, or of what pipelines are written with. */
    static boolean isForeign(String name) {
        return name.startsWith("java/")
                || name.startsWith("javax/")
                || name.startsWith("jdk/")
                || name.startsWith("sun/")
                || name.startsWith("com/sun/")
                || name.startsWith("dev/millrace/api/")
                || name.startsWith("[");
    }

    /** The class, from {@code owner} up through its superclasses, that has code for a method; a foreign one ends the way. */
    Optional<String> declaring(String owner, String method) {
        String at = owner;
        while (at != null && !isForeign(at)) {
            Optional<ClassCode> code = code(at);
            if (code.isEmpty()) {
                return Optional.empty();
            }
            if (code.get().methods().containsKey(method)) {
                break;
            }
            at = code.get().parent();
        }
        return Optional.ofNullable(at);
    }

    private Optional<ClassCode> read(String name) {
        if (isForeign(name)) {
            return Optional.empty();
        }
        String file = name + ".class";
        try (InputStream in =
                loader == null ? ClassLoader.getSystemResourceAsStream(file) : loader.getResourceAsStream(file)) {
            return in == null ? Optional.empty() : Optional.of(ClassCode.read(in.readAllBytes()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // a file that cannot be read, or a version of a later Java
        }
    }
}
