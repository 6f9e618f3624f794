package dev.millrace.api.closure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.fixture.Compiled;
import dev.millrace.api.function.MapFunction;
import dev.millrace.api.plan.Operator;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClosuresTest {

    @Test
    void copy_ofALambda_sharesNothingMutable() throws Exception {
        List<String> seen = new ArrayList<>();
        MapFunction<String, Integer> count = value -> {
            seen.add(value);
            return seen.size();
        };

        MapFunction<String, Integer> copy = Closures.copy("count", count);
        count.apply("a");
        count.apply("b");

        assertThat(copy.apply("c")).isEqualTo(1);
        assertThat(seen).containsExactly("a", "b");
    }

    private record Limits(int least, @Nullable Long most, MapFunction<String, String> shorten)
            implements Serializable {}

    private record Names(List<String> all) implements Serializable {}

    private record Stamped(String text) implements Serializable {
        private Object readResolve() {
            return new Stamped(text + ", read");
        }
    }

    private record Unwritable(String text) {}

    private record Pair(@Nullable Object first, @Nullable Object second) implements Serializable {}

    @Test
    void copy_ofWhatCannotChange_isTheThingItself() {
        MapFunction<String, String> shorten = value -> value.substring(1);
        Limits limits = new Limits(1, null, shorten);

        assertThat(Closures.copy("map", shorten)).isSameAs(shorten);
        assertThat(Closures.copy("map", limits)).isSameAs(limits);
        assertThat(Closures.copy("map", new Pair(limits, TimeUnit.DAYS)).first())
                .isSameAs(limits);
    }

    @Test
    void copy_ofWhatMayChange_isAnother() {
        Names names = new Names(new ArrayList<>(List.of("a")));
        Names copy = Closures.copy("map", names);
        names.all().add("b");

        assertThat(copy.all()).containsExactly("a");
        assertThat(Closures.copy("map", new Stamped("x")).text()).isEqualTo("x, read");
    }

    @Test
    void copy_ofARecordThatCannotBeSerialized_isRefused() {
        for (Object refused : new Object[] {new Unwritable("x"), new Pair(1, new Unwritable("x"))}) {
            assertThatThrownBy(() -> Closures.copy("map", refused)).hasMessageStartingWith("NOT_SERIALIZABLE at map");
            assertThatThrownBy(() -> Closures.check("map", refused)).hasMessageStartingWith("NOT_SERIALIZABLE at map");
        }
    }

    /** As many pairs as would take years to go through one way after the other. */
    @Test
    void copy_ofWhatRefersToTheSameAgainAndAgain_ends() {
        Pair pair = new Pair(1, 2);
        for (int i = 0; i < 60; i++) {
            pair = new Pair(pair, pair);
        }
        Pair copy = Closures.copy("map", pair);

        assertThat(copy).isNotSameAs(pair);
        assertThat(copy.first()).isSameAs(copy.second());
    }

    private static final String USER = """
            package user;

            import dev.millrace.api.function.MapFunction;
            import java.util.List;

            public class Functions {
                public record Order(String id) implements java.io.Serializable {}

                public enum Size { SMALL, LARGE }

                public static MapFunction<String, Object> make() {
                    Order[][] orders = {{new Order("first")}};
                    Class<?>[] types = {Order.class, int.class, Size[].class};
                    Size size = Size.LARGE;
                    MapFunction<String, Order> inner = Order::new;
                    return value -> List.of(inner.apply(value), orders[0][0], types[0], types[1], types[2], size);
                }
            }
            """;

    /** The function stands in an object of Millrace's own, whose loader does not know the user's classes. */
    @Test
    void copy_ofAUsersFunctionFromAnotherLoader_isOfTheVeryClasses() throws Exception {
        Class<?> user = Compiled.load("user.Functions", USER);
        @SuppressWarnings("unchecked")
        MapFunction<String, Object> function =
                (MapFunction<String, Object>) user.getMethod("make").invoke(null);

        @SuppressWarnings("unchecked")
        MapFunction<String, Object> copy = (MapFunction<String, Object>)
                Closures.copy("map", new Operator.Map(function)).function();

        assertThat(copy).isNotSameAs(function);
        assertThat(copy.apply("second")).isEqualTo(function.apply("second"));
        assertThat(((List<?>) copy.apply("second")).get(0).getClass().getClassLoader())
                .isSameAs(user.getClassLoader());
    }

    /** Two loaders may each have a class of one name; a copy tells them apart. */
    @Test
    void copy_ofClassesOfOneNameFromTwoLoaders_keepsThemApart() throws Exception {
        Object first = Compiled.load("user.Functions", USER).getMethod("make").invoke(null);
        Object second = Compiled.load("user.Functions", USER).getMethod("make").invoke(null);

        Object[] copies = Closures.copy("both", new Object[] {first, second});

        assertThat(copies[0].getClass().getClassLoader())
                .isSameAs(first.getClass().getClassLoader());
        assertThat(copies[1].getClass().getClassLoader())
                .isSameAs(second.getClass().getClassLoader());
    }

    private static final class Failing implements MapFunction<String, String> {
        private void readObject(java.io.ObjectInputStream in) {
            throw new IllegalStateException("the licence has run out");
        }

        @Override
        public String apply(String value) {
            return value;
        }
    }

    @Test
    void copy_thatFailsInTheUsersOwnCode_saysSo() {
        assertThatThrownBy(() -> Closures.copy("job/map", new Failing()))
                .isInstanceOf(MillraceException.class)
                .hasMessage("NOT_SERIALIZABLE at job/map: the function cannot be read back:"
                        + " java.lang.IllegalStateException: the licence has run out;"
                        + " see to the class's own way of being deserialized");
    }
}
