package dev.millrace.engine.chain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Makes instances of template classes, each from a hidden copy of the class: its call sites then see one target, its final
 * fields are trusted by the compiler, and a chain of them is compiled as if written by hand. {@code
 * docs/design/0002-operator-interface.md} has the figures.
 *
 * <p>A template is a final class with one constructor, without lambdas or private access to others, that is known to others by an
 * interface only.
 */
public final class Specializer {

    private static final ClassValue<byte[]> CLASS_FILES = new ClassValue<>() {
        @Override
        protected byte[] computeValue(Class<?> template) {
            return read(template);
        }
    };

    private final boolean copies;

    private Specializer(boolean copies) {
        this.copies = copies;
    }

    /** Makes instances of hidden copies. */
    public static Specializer copying() {
        return new Specializer(true);
    }

    /** Makes instances of the templates themselves: slower, and visible to debuggers and coverage tools. */
    public static Specializer shared() {
        return new Specializer(false);
    }

    /**
     * A new instance of {@code template}.
     *
     * @param type the interface it is used by
     * @param constant what {@link #constant} gives the copy, or {@code null}: what follows it, which is among the arguments, too. The
     *     compiler sees through a chain up to some length; what comes then is compiled by itself, and with a constant of its own
     *     the rest is seen through from there again (the benchmark {@code chain})
     * @param arguments the constructor's arguments, of exactly its parameters' types or subtypes; few, since the first constructor
     *     with so many costs a fresh process two classes for each of them
     */
    public <T> T create(
            Class<T> type, Class<? extends T> template, @Nullable Object constant, @Nullable Object... arguments) {
        try {
            Lookup lookup = MethodHandles.privateLookupIn(template, MethodHandles.lookup());
            Class<?> used = template;
            if (copies) {
                byte[] bytes = CLASS_FILES.get(template);
                lookup = constant == null
                        ? lookup.defineHiddenClass(bytes, true)
                        : lookup.defineHiddenClassWithClassData(bytes, constant, true);
                used = lookup.lookupClass();
            }
            MethodType constructor =
                    MethodType.methodType(void.class, template.getDeclaredConstructors()[0].getParameterTypes());
            return type.cast(lookup.findConstructor(used, constructor).invokeWithArguments(arguments));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("cannot copy " + template.getName(), e);
        }
    }

    /** Called by a template's static initializer: the copy's constant, or {@code null} in the template itself and where there is none. */
    public static @Nullable RecordInput constant(Lookup lookup) {
        try {
            return lookup.lookupClass().isHidden() ? MethodHandles.classData(lookup, "_", RecordInput.class) : null;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] read(Class<?> template) {
        String name = template.getName();
        try (InputStream in = template.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
            if (in == null) {
                throw new IllegalStateException("no class file for " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
