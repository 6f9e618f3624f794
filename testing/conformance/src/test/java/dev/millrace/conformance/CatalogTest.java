package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.suite.Catalog;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** There are enough scenarios, of every kind. */
class CatalogTest {

    /** What scenarios need of a runner beside what they are about. */
    private static final EnumSet<Feature> ABILITIES = EnumSet.of(Feature.CLOCK, Feature.STOPPING, Feature.COUNTERS);

    private static final Map<Feature, List<Scenario>> BY_FEATURE =
            Catalog.all().stream().collect(Collectors.groupingBy(Scenario::feature));

    @Test
    void shouldHoldHundredsOfScenarios() {
        assertThat(Catalog.all()).hasSizeGreaterThanOrEqualTo(350);
    }

    @Test
    void shouldNameEachScenarioOnce() {
        assertThat(Catalog.all().stream().map(Scenario::name)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void shouldHoldEnoughOfEveryKind(Feature feature) {
        if (!ABILITIES.contains(feature)) {
            assertThat(BY_FEATURE.getOrDefault(feature, List.of())).hasSizeGreaterThanOrEqualTo(8);
        }
    }

    @Test
    void shouldAskForEveryAbility() {
        EnumSet<Feature> needed = EnumSet.noneOf(Feature.class);
        Catalog.all().forEach(scenario -> needed.addAll(scenario.needs()));
        assertThat(needed).contains(Feature.CLOCK, Feature.STOPPING, Feature.PAUSED_SPLITS);
        assertThat(Catalog.all())
                .anySatisfy(scenario ->
                        assertThat(scenario.expectation().counters()).isNotEmpty());
    }
}
