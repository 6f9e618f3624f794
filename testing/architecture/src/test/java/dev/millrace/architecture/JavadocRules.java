package dev.millrace.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The rules on Javadoc, read from the sources: every package and every top-level class says what it is; in what users see,
 * which is all that is public or protected and not marked {@code @Internal}, everything is documented down to type
 * parameters, record components and enum constants.
 */
final class JavadocRules {

    private JavadocRules() {}

    /** What lacks its documentation in the sources below these folders, a line each. */
    static List<String> violations(List<Path> folders) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(sources(folders)));
            DocTrees docs = DocTrees.instance(task);
            List<CompilationUnitTree> units = new ArrayList<>();
            task.parse().forEach(units::add);
            Set<String> internal = internalPackages(units);
            List<String> violations = new ArrayList<>();
            for (CompilationUnitTree unit : units) {
                boolean visible = !internal.contains(packageOf(unit));
                new JavadocScanner(docs, visible, violations::add).scan(unit, null);
            }
            return violations;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> sources(List<Path> folders) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> paths = Files.walk(folder)) {
                paths.filter(path -> path.toString().endsWith(".java")).sorted().forEach(sources::add);
            }
        }
        return sources;
    }

    private static Set<String> internalPackages(List<CompilationUnitTree> units) {
        Set<String> internal = new LinkedHashSet<>();
        for (CompilationUnitTree unit : units) {
            if (JavadocScanner.has(unit.getPackageAnnotations(), "Internal")) {
                internal.add(packageOf(unit));
            }
        }
        return internal;
    }

    private static String packageOf(CompilationUnitTree unit) {
        return unit.getPackageName().toString();
    }
}
