package dev.millrace.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Predicates that pick out calls (and method references) by what they call. */
final class Calls {

    private Calls() {}

    /** Calls of these methods, on the type itself or on a subtype. */
    static Predicate<CodeUnitAccessTarget> of(Class<?> owner, String... methods) {
        Set<String> names = Set.of(methods);
        return target -> names.contains(target.getName()) && target.getOwner().isAssignableTo(owner);
    }

    /** Calls of these methods on anything in the package. */
    static Predicate<CodeUnitAccessTarget> within(String packageName, String... methods) {
        Set<String> names = Set.of(methods);
        return target -> names.contains(target.getName())
                && target.getOwner().getPackageName().startsWith(packageName);
    }

    /** Calls of anything these types declare, constructors included. */
    static Predicate<CodeUnitAccessTarget> any(Class<?>... owners) {
        return target -> List.of(owners).stream().anyMatch(target.getOwner()::isEquivalentTo);
    }

    /** Constructions of exactly these types; of a subclass only through its call of {@code super}. */
    static Predicate<CodeUnitAccessTarget> constructing(Class<?>... owners) {
        return any(owners).and(target -> target.getName().equals(JavaConstructor.CONSTRUCTOR_NAME));
    }

    /** Calls with fewer parameters than given. */
    static Predicate<CodeUnitAccessTarget> withFewerThan(int parameters) {
        return target -> target.getRawParameterTypes().size() < parameters;
    }

    /** Calls with at least as many parameters as given, or with a array of any length. */
    static Predicate<CodeUnitAccessTarget> withAtLeast(int parameters) {
        return target -> target.getRawParameterTypes().size() >= parameters
                || target.getRawParameterTypes().stream().anyMatch(JavaClass::isArray);
    }

    /** Calls without a parameter of the type. */
    static Predicate<CodeUnitAccessTarget> without(Class<?> parameter) {
        return target -> target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(parameter));
    }
}
