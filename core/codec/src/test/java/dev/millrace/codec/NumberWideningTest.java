package dev.millrace.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.codec.schema.Scalar;
import dev.millrace.codec.schema.Schema;
import dev.millrace.codec.schema.SchemaCompatibility;
import dev.millrace.codec.schema.SchemaDifference.Kind;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which scalar may be read as which other: the whole matrix. */
class NumberWideningTest {

    private static final Map<Scalar, Set<Scalar>> WIDER = Map.of(
            Scalar.BYTE, set("SHORT INT LONG FLOAT DOUBLE BIG_INTEGER BIG_DECIMAL"),
            Scalar.SHORT, set("INT LONG FLOAT DOUBLE BIG_INTEGER BIG_DECIMAL"),
            Scalar.INT, set("LONG DOUBLE BIG_INTEGER BIG_DECIMAL"),
            Scalar.LONG, set("BIG_INTEGER BIG_DECIMAL"),
            Scalar.FLOAT, set("DOUBLE"),
            Scalar.BIG_INTEGER, set("BIG_DECIMAL"));

    private static final Map<Scalar, Set<Scalar>> WIDER_KEYS = Map.of(
            Scalar.BYTE, set("SHORT INT LONG BIG_INTEGER"),
            Scalar.SHORT, set("INT LONG BIG_INTEGER"),
            Scalar.INT, set("LONG BIG_INTEGER"),
            Scalar.LONG, set("BIG_INTEGER"),
            Scalar.FLOAT, set("DOUBLE"));

    @ParameterizedTest
    @EnumSource(Scalar.class)
    void shouldWiden_onlyWhereTheTableSaysSo(Scalar from) {
        for (Scalar to : Scalar.values()) {
            Kind kind = SchemaCompatibility.check(Schema.of(from), Schema.of(to))
                    .get(0)
                    .kind();
            Kind ofKey = SchemaCompatibility.checkKey(Schema.of(from), Schema.of(to))
                    .get(0)
                    .kind();
            assertThat(kind).as("%s -> %s", from, to).isEqualTo(expected(WIDER, from, to));
            assertThat(ofKey).as("key %s -> %s", from, to).isEqualTo(expected(WIDER_KEYS, from, to));
        }
    }

    private static Kind expected(Map<Scalar, Set<Scalar>> wider, Scalar from, Scalar to) {
        return from == to
                ? Kind.KEPT
                : wider.getOrDefault(from, Set.of()).contains(to) ? Kind.WIDENED : Kind.INCOMPATIBLE;
    }

    private static Set<Scalar> set(String names) {
        Set<Scalar> scalars = new TreeSet<>();
        Arrays.stream(names.split(" ")).map(Scalar::valueOf).forEach(scalars::add);
        return scalars;
    }
}
