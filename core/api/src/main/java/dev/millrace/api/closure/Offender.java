package dev.millrace.api.closure;

import dev.millrace.api.Internal;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value that keeps a function from being serialized: the innermost one, with the way that leads to it. It says names
 * and classes, never values.
 *
 * @param sentence what holds or captures what, from the user's function down to the value
 * @param remedy what to do about it
 */
@Internal
public record Offender(String sentence, String remedy) {

    private static final int MAX_DEPTH = 50;
    private static final String OWN_PACKAGE = "dev.millrace.";

    /** Finds what keeps {@code function} from being serialized. */
    public static Offender in(Object function) {
        List<Link> way = way(function);
        Object subject = function;
        int first = 0;
        while (first < way.size() && !isUsers(subject)) {
            subject = way.get(first).value();
            first++;
        }
        return describe(subject, way.subList(first, way.size()));
    }

    private static Offender describe(Object subject, List<Link> way) {
        StringBuilder sentence = new StringBuilder(subject(subject)).append(' ');
        Object last = subject;
        boolean enclosing = false;
        for (Link link : way) {
            sentence.append(link.words()).append(held(link.value())).append(", which ");
            enclosing |= link.enclosing();
            last = link.value();
        }
        Exception failure = failure(last);
        sentence.append(
                last instanceof Serializable && failure != null
                        ? "fails to be serialized: " + failure
                        : "cannot be serialized");
        return new Offender(
                sentence.toString(),
                enclosing
                        ? "copy what is needed into a local variable first, move the function to a static method,"
                                + " or open what cannot travel in the task as a Service"
                        : "make its class Serializable, or open it in the task as a Service");
    }

    /** The links from {@code root} down to the innermost value that cannot be serialized. */
    private static List<Link> way(Object root) {
        List<Link> way = new ArrayList<>();
        Object at = root;
        while (way.size() < MAX_DEPTH) {
            Link broken = null;
            for (Link link : Link.from(at)) {
                if (failure(link.value()) != null) {
                    broken = link;
                    break;
                }
            }
            if (broken == null) {
                break;
            }
            way.add(broken);
            at = broken.value();
        }
        return way;
    }

    private static @Nullable Exception failure(Object value) {
        try {
            ClosureStreams.tryWriting(value);
            return null;
        } catch (IOException | RuntimeException e) {
            return e;
        }
    }

    /** Whether a user wrote it: not an operator, wrapper or aggregate of Millrace's own, nor a collection in one. */
    private static boolean isUsers(Object value) {
        Class<?> type = value.getClass();
        return !isMillraces(type) && type.getClassLoader() != null;
    }

    /** Whether a class is one of this module's. */
    static boolean isMillraces(Class<?> type) {
        return type.getName().startsWith(OWN_PACKAGE)
                && type.getProtectionDomain().equals(Offender.class.getProtectionDomain());
    }

    private static String subject(Object value) {
        return LambdaForm.of(value).map(form -> "the " + form.describe()).orElseGet(() -> value.getClass()
                .getTypeName());
    }

    private static String held(Object value) {
        Class<?> type = value.getClass();
        if (type.isSynthetic() && !(value instanceof Serializable) && type.getInterfaces().length > 0) {
            return ", a lambda for " + type.getInterfaces()[0].getTypeName();
        }
        return LambdaForm.of(value)
                .map(form -> ", the " + form.describe())
                .orElseGet(() -> " of class " + type.getTypeName());
    }
}
