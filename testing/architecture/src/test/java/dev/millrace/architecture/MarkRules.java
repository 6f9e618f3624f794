package dev.millrace.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.millrace.api.Internal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rule on marks: what users see shows them nothing that is marked {@code @Internal}, or not public at all. */
final class MarkRules {

    private MarkRules() {}

    /** No signature that users see holds a type that they do not. */
    static Rule nothingInternalShows() {
        return classes -> classes.stream()
                .filter(MarkRules::isVisible)
                .sorted(Comparator.comparing(JavaClass::getName))
                .flatMap(MarkRules::violations)
                .sorted()
                .toList();
    }

    private static Stream<String> violations(JavaClass type) {
        List<String> violations = new ArrayList<>();
        Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream())
                .filter(MarkRules::isHidden)
                .forEach(parent -> violations.add(type.getName() + " extends " + parent.getName()));
        for (JavaCodeUnit member : type.getCodeUnits()) {
            if (isVisible(member)) {
                Stream.concat(Stream.of(member.getRawReturnType()), member.getRawParameterTypes().stream())
                        .map(JavaClass::getBaseComponentType)
                        .filter(MarkRules::isHidden)
                        .forEach(shown -> violations.add(member.getFullName() + " shows " + shown.getName()));
            }
        }
        return violations.stream();
    }

    private static boolean isVisible(JavaCodeUnit member) {
        boolean extensible = !member.getOwner().getModifiers().contains(JavaModifier.FINAL);
        boolean open = member.getModifiers().contains(JavaModifier.PUBLIC)
                || (extensible && member.getModifiers().contains(JavaModifier.PROTECTED));
        boolean written = !member.getModifiers().contains(JavaModifier.SYNTHETIC)
                && !member.getModifiers().contains(JavaModifier.BRIDGE);
        return open && written && !member.isAnnotatedWith(Internal.class);
    }

    private static boolean isHidden(JavaClass type) {
        return type.getPackageName().startsWith("dev.millrace.") && !isVisible(type);
    }

    private static boolean isVisible(JavaClass type) {
        boolean open = type.getModifiers().contains(JavaModifier.PUBLIC)
                || type.getModifiers().contains(JavaModifier.PROTECTED);
        if (!open
                || type.getSimpleName().equals("package-info")
                || type.isAnnotatedWith(Internal.class)
                || type.getPackage().isAnnotatedWith(Internal.class)) {
            return false;
        }
        Optional<JavaClass> outer = type.getEnclosingClass();
        return outer.isEmpty() || isVisible(outer.get());
    }
}
