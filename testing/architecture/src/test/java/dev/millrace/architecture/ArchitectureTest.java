package dev.millrace.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every rule, without an exception, against every published class on the class path. */
class ArchitectureTest {

    private static final List<Module> MODULES = ModuleTree.ofThisRepository().modules();

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.millrace");

    static Stream<Arguments> rules() {
        LayerRules layers = new LayerRules(MODULES);
        DeterminismRules determinism = new DeterminismRules(
                List.of("dev.millrace.engine", "dev.millrace.semantics", "dev.millrace.snapshot"),
                List.of("dev.millrace.engine.host", "dev.millrace.snapshot.disk"));
        return Stream.of(
                Arguments.of("every class has its module", layers.everyClassHasItsModule()),
                Arguments.of("uses follow the arrows", layers.usesFollowTheArrows()),
                Arguments.of("the core stands alone", layers.coreStandsAlone()),
                Arguments.of("no split packages", PackageRules.noSplitPackages()),
                Arguments.of("packages are small", PackageRules.packagesAreSmall()),
                Arguments.of("packages are null-marked", PackageRules.packagesAreNullMarked()),
                Arguments.of("nothing internal shows", MarkRules.nothingInternalShows()),
                Arguments.of("no system clocks", determinism.noSystemClocks()),
                Arguments.of("no threads", determinism.noThreads()),
                Arguments.of("no common pool", determinism.noCommonPool()),
                Arguments.of("no unseeded chance", determinism.noUnseededChance()),
                Arguments.of("no identity", determinism.noIdentity()),
                Arguments.of("no hash order", determinism.noHashOrder()),
                Arguments.of("no outside world", determinism.noOutsideWorld()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void shouldHoldEverywhere(String name, Rule rule) {
        assertThat(rule.violations(CLASSES)).as(name).isEmpty();
    }

    @Test
    void shouldJudgeEveryPublishedModule() {
        assertThat(MODULES).filteredOn(Module::published).isNotEmpty().allSatisfy(module -> assertThat(
                        CLASSES.stream().filter(module::owns))
                .isNotEmpty());
    }

    @Test
    void shouldDependOnEveryPublishedModule() {
        assertThat(ModuleTree.ofThisRepository().dependenciesOf("testing/architecture"))
                .as("dependencies in testing/architecture/pom.xml")
                .containsAll(MODULES.stream()
                        .filter(Module::published)
                        .map(Module::artifactId)
                        .toList());
    }
}
