package dev.millrace.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shows that each rule of {@link LayerRules} bites. */
class LayerRulesTest {

    private static final LayerRules RULES = new LayerRules(Fixtures.MODULES);

    @Test
    void shouldReportAUseAgainstTheArrows() {
        assertThat(RULES.usesFollowTheArrows().violations(Fixtures.CLASSES))
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation)
                        .contains(Fixtures.API.packageRoot() + ".UsesTheEngine")
                        .contains(Fixtures.ENGINE.packageRoot() + ".DependsOnALibrary"));
    }

    @Test
    void shouldReportALibraryInTheCore() {
        assertThat(RULES.coreStandsAlone().violations(Fixtures.CLASSES))
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation)
                        .contains(Fixtures.ENGINE.packageRoot() + ".DependsOnALibrary")
                        .contains("org.opentest4j"));
    }

    @Test
    void shouldReportAClassOutsideEveryModule() {
        assertThat(RULES.everyClassHasItsModule().violations(Fixtures.CLASSES))
                .contains("dev.millrace.architecture.fixture.stray.Stray lies below no module's package root");
    }

    @Test
    void shouldReportAModuleWithoutAPlace() {
        LayerRules rules = new LayerRules(List.of(new Module("misc/helpers", "misc", Fixtures.ROOT, true)));

        assertThat(rules.everyClassHasItsModule().violations(Fixtures.CLASSES))
                .containsExactly("misc/helpers has no place in the module tree");
    }

    @ParameterizedTest
    @CsvSource({
        "core/codec, core/api, true",
        "core/api, core/codec, false",
        "core/semantics, core/codec, false",
        "core/engine, core/semantics, true",
        "core/snapshot, core/engine, false",
        "state/rocksdb, core/engine, true",
        "state/rocksdb, core/snapshot, true",
        "state/rocksdb, runners/flink, false",
        "runners/flink, core/engine, false",
        "runners/graduate, runners/flink, true",
        "runners/graduate, core/semantics, true",
        "formats/json, core/codec, true",
        "formats/json, formats/csv, false",
        "connectors/kafka, formats/json, false",
        "connectors/kafka, core/codec, false",
        "functions/onnx, core/api, true",
        "app/templates, connectors/files, true",
        "app/templates, core/engine, false",
        "testing/testkit, core/semantics, true",
        "testing/conformance, core/engine, false",
        "testing/broker, testing/process, true",
        "testing/process, testing/broker, false",
        "testing/flink-cluster, testing/process, true",
        "testing/flink-cluster, runners/flink, false",
        "app/cli, app/templates, true",
        "app/cli, testing/testkit, true",
        "app/cli, runners/flink, false",
    })
    void allows_followsTheModuleTree(String from, String to, boolean allowed) {
        assertThat(Arrows.allows(module(from), module(to))).isEqualTo(allowed);
    }

    private static Module module(String folder) {
        return new Module(folder, folder, folder.replace('/', '.'), true);
    }
}
