package dev.millrace.codec.shape;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Map;

/** Says why a class that is no record, enum or sealed type can't be written field by field, and what to do about it. */
final class NoCodec {

    private static final String REGISTER = "register a codec or a stand-in for it in a CodecRegistry";

    private NoCodec() {}

    /** @throws dev.millrace.codec.CodecDerivationException unless the class is a plain one with a usable constructor */
    static void unlessPlain(Class<?> c, TypePath path) {
        String noCodec = c.getName() + " has no codec";
        if (c == Object.class) {
            throw path.error(noCodec, "declare the concrete type, or a sealed interface of the types it may be");
        }
        if (Map.class.isAssignableFrom(c)) {
            throw path.error(noCodec, "declare it as java.util.Map or java.util.SortedMap");
        }
        if (Collection.class.isAssignableFrom(c)) {
            throw path.error(noCodec, "declare it as java.util.List, Set, SortedSet, Deque or Collection");
        }
        if (isOfTheJdk(c)) {
            throw path.error(noCodec, REGISTER + ", or keep what it consists of");
        }
        if (c.isInterface() || Modifier.isAbstract(c.getModifiers())) {
            String kind = c.isInterface() ? "an interface" : "an abstract class";
            throw path.error(
                    noCodec + ", being " + kind + " that is not sealed",
                    "make it sealed, declare the concrete type, or " + REGISTER);
        }
        if ((c.isMemberClass() || c.isLocalClass() || c.isAnonymousClass()) && !isStatic(c)) {
            throw path.error(
                    noCodec + ", being an inner class that belongs to an outer object", "make it static or a record");
        }
        for (Class<?> s = c.getSuperclass(); s != Object.class; s = s.getSuperclass()) {
            if (isOfTheJdk(s)) {
                throw path.error(noCodec + ", as its superclass is the JDK's " + s.getName(), REGISTER);
            }
        }
        if (!Members.hasConstructorWithoutParameters(c)) {
            throw path.error(
                    noCodec + ", as it has no constructor without parameters",
                    "make it a record, add such a constructor (it may be private), or " + REGISTER);
        }
    }

    private static boolean isStatic(Class<?> c) {
        return c.isMemberClass() && Modifier.isStatic(c.getModifiers());
    }

    private static boolean isOfTheJdk(Class<?> c) {
        ClassLoader loader = c.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }
}
