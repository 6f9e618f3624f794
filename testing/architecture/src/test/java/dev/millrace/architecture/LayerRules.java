package dev.millrace.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules between modules: every class has one, uses follow the {@link Arrows}, and the core stays lean. */
final class LayerRules {

    private static final List<String> CORE_MAY_USE = List.of("java.", "org.jspecify.", "org.slf4j.");

    private final List<Module> modules;

    LayerRules(List<Module> modules) {
        this.modules = List.copyOf(modules);
    }

    /** Every class lies below the package root of one module, and every module has its place in the tree. */
    Rule everyClassHasItsModule() {
        return classes -> Stream.concat(
                        modules.stream()
                                .filter(module -> module.published() && !Arrows.knows(module))
                                .map(module -> module.folder() + " has no place in the module tree"),
                        sorted(classes)
                                .filter(type -> Module.owner(modules, type).isEmpty())
                                .map(type -> type.getName() + " lies below no module's package root"))
                .toList();
    }

    /** A module uses only the modules it has an arrow to. */
    Rule usesFollowTheArrows() {
        return classes -> sorted(classes)
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(this::isAgainstTheArrows)
                .map(Dependency::getDescription)
                .sorted()
                .toList();
    }

    /** The core uses the JDK's public packages, JSpecify, SLF4J and nothing else. */
    Rule coreStandsAlone() {
        return classes -> {
            List<String> violations = new ArrayList<>();
            sorted(classes).filter(this::isCore).forEach(type -> type.getDirectDependenciesFromSelf().stream()
                    .filter(use -> isForeign(use.getTargetClass().getBaseComponentType()))
                    .map(Dependency::getDescription)
                    .sorted()
                    .forEach(violations::add));
            return violations;
        };
    }

    private boolean isAgainstTheArrows(Dependency use) {
        Optional<Module> from = Module.owner(modules, use.getOriginClass());
        Optional<Module> to = Module.owner(modules, use.getTargetClass());
        return from.isPresent() && to.isPresent() && !from.equals(to) && !Arrows.allows(from.get(), to.get());
    }

    private boolean isCore(JavaClass type) {
        return Module.owner(modules, type).filter(Arrows::isCore).isPresent();
    }

    private boolean isForeign(JavaClass type) {
        return !type.isPrimitive()
                && Module.owner(modules, type).isEmpty()
                && CORE_MAY_USE.stream().noneMatch(type.getName()::startsWith);
    }

    private static Stream<JavaClass> sorted(JavaClasses classes) {
        return classes.stream().sorted((a, b) -> a.getName().compareTo(b.getName()));
    }
}
