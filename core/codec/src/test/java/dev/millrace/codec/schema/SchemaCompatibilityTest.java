package dev.millrace.codec.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.FormerName;
import dev.millrace.api.Type;
import dev.millrace.codec.Codecs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Differences between schemas, as a plan's comparison shows them. */
class SchemaCompatibilityTest {

    enum Color1 {
        RED,
        GREEN
    }

    enum Color2 {
        BLUE,
        @FormerName("GREEN")
        LIME,
        RED
    }

    sealed interface Shape1 {}

    record Circle(int radius) implements Shape1 {}

    sealed interface Shape2 {}

    record Dot() implements Shape2 {}

    @FormerName("Circle")
    record Disc(double radius) implements Shape2 {}

    record Node1(int value, List<Node1> nodes) {}

    record Node2(long value, List<Node2> nodes, boolean marked) {}

    record V1(String id, int count, Map<String, Color1> colors, Shape1 shape, String gone, Node1 node, String note) {}

    record V2(
            @FormerName("id") String key,
            long count,
            Map<String, Color2> colors,
            Shape2 shape,
            Node2 node,
            Optional<String> note,
            byte[] added) {}

    @Test
    void check_saysWhatBecomesOfEveryPlace() {
        assertThat(check(V1.class, V2.class))
                .containsExactly(
                        "V2.key: renamed (id -> key)",
                        "V2.key: kept (string)",
                        "V2.count: widened (int -> long)",
                        "V2.colors{key}: kept (string)",
                        "V2.colors{value}(RED): kept",
                        "V2.colors{value}(LIME): renamed (GREEN -> LIME)",
                        "V2.colors{value}(BLUE): added; a new symbol",
                        "V2.shape(Disc): renamed (Circle -> Disc)",
                        "V2.shape(Disc).radius: widened (int -> double)",
                        "V2.shape(Dot): added; a new case",
                        "V2.gone: removed (string? -> nothing)",
                        "V2.node.value: widened (int -> long)",
                        "V2.node.marked: added (nothing -> boolean)",
                        "V2.note: widened (required -> optional); null is read as empty",
                        "V2.note?: kept (string)",
                        "V2.added: added (nothing -> bytes?)");
    }

    @Test
    void check_ofASchemaAgainstItself_findsOnlyWhatIsKept() {
        assertThat(SchemaCompatibility.check(schema(V2.class), schema(V2.class)))
                .extracting(SchemaDifference::kind)
                .containsOnly(SchemaDifference.Kind.KEPT);
    }

    record Key1(int shop, float weight, Color1 color, String name) {}

    record WidenedKey(@FormerName("shop") long store, double weight, Added color, String name) {}

    enum Added {
        RED,
        BLUE,
        GREEN
    }

    record MovedKey(float weight, int shop, Color1 color, String name) {}

    record ChangedKey(double shop, float weight, Color2 color, Optional<String> name, int added) {}

    @Test
    void checkKey_allowsWhatKeepsTheHash() {
        assertThat(checkKey(Key1.class, WidenedKey.class))
                .containsExactly(
                        "WidenedKey.store: renamed (shop -> store)",
                        "WidenedKey.store: widened (int -> long)",
                        "WidenedKey.weight: widened (float -> double)",
                        "WidenedKey.color(RED): kept",
                        "WidenedKey.color(GREEN): kept",
                        "WidenedKey.color(BLUE): added; a new symbol",
                        "WidenedKey.name: kept (string)");
    }

    @Test
    void checkKey_refusesWhatMovesKeys() {
        String remedy =
                "keys written so far would no longer be found; keep the key's type, or give the state a new name";
        assertThat(checkKey(Key1.class, MovedKey.class))
                .contains("MovedKey.weight: incompatible; moved before another field; " + remedy);
        assertThat(checkKey(Key1.class, ChangedKey.class))
                .containsExactly(
                        "ChangedKey.shop: incompatible (int -> double); " + remedy,
                        "ChangedKey.weight: kept (float)",
                        "ChangedKey.color(RED): kept",
                        "ChangedKey.color(LIME): incompatible (GREEN -> LIME); " + remedy,
                        "ChangedKey.color(BLUE): added; a new symbol",
                        "ChangedKey.name: incompatible (required -> optional); " + remedy,
                        "ChangedKey.name?: kept (string)",
                        "ChangedKey.added: incompatible (nothing -> int); " + remedy);
        assertThat(checkKey(ChangedKey.class, Key1.class))
                .contains("Key1.added: incompatible (int -> nothing); " + remedy);
    }

    private static List<String> check(Class<?> writer, Class<?> reader) {
        return SchemaCompatibility.check(schema(writer), schema(reader)).stream()
                .map(SchemaDifference::toString)
                .toList();
    }

    private static List<String> checkKey(Class<?> writer, Class<?> reader) {
        return SchemaCompatibility.checkKey(schema(writer), schema(reader)).stream()
                .map(SchemaDifference::toString)
                .toList();
    }

    private static Schema schema(Class<?> type) {
        return Codecs.of(Type.of(type)).schema();
    }
}
