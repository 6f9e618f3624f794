package dev.millrace.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shows that each rule of {@link PackageRules} bites. */
class PackageRulesTest {

    @Test
    void shouldReportAPackageInTwoPlaces(@TempDir Path one, @TempDir Path two) throws IOException {
        JavaClasses classes = Fixtures.CLASSES;
        copy(classes.get(Fixtures.ROOT + ".snapshot.package-info"), one);
        copy(classes.get(Fixtures.ROOT + ".snapshot.UsesTheApi"), two);

        assertThat(PackageRules.noSplitPackages().violations(new ClassFileImporter().importPaths(one, two)))
                .singleElement()
                .asString()
                .startsWith(Fixtures.ROOT + ".snapshot is split over ")
                .contains(one.toUri().toString(), two.toUri().toString());
    }

    @Test
    void shouldReportACrowdedPackage() {
        assertThat(PackageRules.packagesAreSmall().violations(Fixtures.CLASSES))
                .containsExactly(Fixtures.ROOT + ".crowded has 26 top-level classes; at most 25 fit a package, "
                        + "so divide it by subject");
    }

    @Test
    void shouldReportAPackageThatIsNotNullMarked() {
        assertThat(PackageRules.packagesAreNullMarked().violations(Fixtures.CLASSES))
                .containsExactly(Fixtures.ROOT + ".unmarked lacks a package-info.java with @NullMarked");
    }

    private static void copy(JavaClass type, Path directory) throws IOException {
        Path file = directory.resolve(type.getName().replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            Files.copy(in, file);
        }
    }
}
