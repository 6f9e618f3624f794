package dev.millrace.codec.shape;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * The method handles of one class: private members too where its package is open to Millrace, as every package on the class
 * path is, else the public ones.
 */
final class Members {

    private final Class<?> owner;
    private final MethodHandles.Lookup lookup;
    private final TypePath path;

    private Members(Class<?> owner, MethodHandles.Lookup lookup, TypePath path) {
        this.owner = owner;
        this.lookup = lookup;
        this.path = path;
    }

    static Members of(Class<?> owner, TypePath path) {
        MethodHandles.Lookup own = MethodHandles.lookup();
        Members.class.getModule().addReads(owner.getModule());
        try {
            return new Members(owner, MethodHandles.privateLookupIn(owner, own), path);
        } catch (IllegalAccessException e) {
            // Not open. What is public in an exported package can be used all the same.
            return new Members(owner, own, path);
        }
    }

    MethodHandle method(Method method) {
        return access(() -> lookup.unreflect(method));
    }

    MethodHandle getter(Field field) {
        return access(() -> lookup.unreflectGetter(field));
    }

    MethodHandle setter(Field field) {
        return access(() -> lookup.unreflectSetter(field));
    }

    /** The constructor with these parameters, which must exist. */
    MethodHandle constructor(Class<?>... parameters) {
        return access(() -> lookup.findConstructor(owner, MethodType.methodType(void.class, parameters)));
    }

    static boolean hasConstructorWithoutParameters(Class<?> owner) {
        for (Constructor<?> constructor : owner.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 0) {
                return true;
            }
        }
        return false;
    }

    private MethodHandle access(Access access) {
        try {
            return access.get();
        } catch (ReflectiveOperationException e) {
            String packageName = owner.getPackageName();
            throw path.error(
                    owner.getName() + " is closed to Millrace (" + e.getMessage() + ")",
                    "add `opens " + packageName + ";` to module-info.java of " + owner.getModule());
        }
    }

    private interface Access {
        MethodHandle get() throws ReflectiveOperationException;
    }
}
