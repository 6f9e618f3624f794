package dev.millrace.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** The rules on packages: one jar each, small enough to read, and explicit about null. */
final class PackageRules {

    static final int MAX_CLASSES = 25;

    private PackageRules() {}

    /** No package has classes in two jars. */
    static Rule noSplitPackages() {
        return classes -> byPackage(classes).entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), places(entry.getValue())))
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> entry.getKey() + " is split over " + String.join(" and ", entry.getValue()))
                .toList();
    }

    /** No package has more than {@value #MAX_CLASSES} top-level classes. */
    static Rule packagesAreSmall() {
        return classes -> byPackage(classes).entrySet().stream()
                .map(entry -> Map.entry(
                        entry.getKey(),
                        entry.getValue().stream().filter(PackageRules::isFile).count()))
                .filter(entry -> entry.getValue() > MAX_CLASSES)
                .map(entry -> entry.getKey() + " has " + entry.getValue() + " top-level classes; at most " + MAX_CLASSES
                        + " fit a package, so divide it by subject")
                .toList();
    }

    /** Every package says that its types are non-null unless marked. */
    static Rule packagesAreNullMarked() {
        return classes -> byPackage(classes).entrySet().stream()
                .filter(entry -> entry.getValue().stream()
                        .noneMatch(type ->
                                type.getSimpleName().equals("package-info") && type.isAnnotatedWith(NullMarked.class)))
                .map(entry -> entry.getKey() + " lacks a package-info.java with @NullMarked")
                .toList();
    }

    private static TreeMap<String, List<JavaClass>> byPackage(JavaClasses classes) {
        return classes.stream()
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.toList()));
    }

    private static boolean isFile(JavaClass type) {
        return type.isTopLevelClass() && !type.getSimpleName().equals("package-info");
    }

    /** Where the classes were read: their addresses without the class's own path. */
    private static TreeSet<String> places(List<JavaClass> classes) {
        return classes.stream()
                .map(type -> {
                    String address = type.getSource().orElseThrow().getUri().toString();
                    int pathLength = type.getName().length() + ".class".length();
                    return address.substring(0, address.length() - pathLength);
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
