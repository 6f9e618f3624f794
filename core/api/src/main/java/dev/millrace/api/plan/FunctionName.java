package dev.millrace.api.plan;

import dev.millrace.api.closure.Wrapping;

/**
 * What a function is called in a plan: the same on every JVM and after every edit that does not concern it. So a lambda is
 * {@code lambda}, and an anonymous class is {@code anonymous class}: their own names count those before them.
 */
final class FunctionName {

    private FunctionName() {}

    /** The name of the user's function that {@code function} is, or holds. */
    static String of(Object function) {
        if (function instanceof Wrapping wrapping) {
            return of(wrapping.wrapped());
        }
        Class<?> type = function.getClass();
        if (type.isSynthetic()) {
            return "lambda";
        }
        return type.isAnonymousClass() || type.isLocalClass() ? simple(type) : type.getName();
    }

    /** The simple name of a class, such as a source's. */
    static String simple(Class<?> type) {
        return type.isAnonymousClass() ? "anonymous class" : type.getSimpleName();
    }
}
