package dev.millrace.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Optional;

/**
 * A Maven module of this repository.
 *
 * @param folder its folder below the repository root, such as {@code core/api}
 * @param artifactId its Maven artifact
 * @param packageRoot the package that holds all its classes, which is also its automatic module name
 * @param published whether users get it; what is not deployed (benchmarks, these tests) is not
 */
record Module(String folder, String artifactId, String packageRoot, boolean published) {

    boolean owns(JavaClass type) {
        String packageName = type.getBaseComponentType().getPackageName();
        return packageName.equals(packageRoot) || packageName.startsWith(packageRoot + ".");
    }

    static Optional<Module> owner(List<Module> modules, JavaClass type) {
        return modules.stream().filter(module -> module.owns(type)).findFirst();
    }
}
