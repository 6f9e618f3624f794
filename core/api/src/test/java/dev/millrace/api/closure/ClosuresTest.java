package dev.millrace.api.closure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.fixture.Compiled;
import dev.millrace.api.function.MapFunction;
import dev.millrace.api.plan.Operator;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

    /** A user's own, whose constructor runs where it is read. */
    private record Limit(int most) implements MapFunction<Integer, Integer> {
        Limit {
            MADE.incrementAndGet();
        }

        @Override
        public Integer apply(Integer value) {
            return Math.min(value, most);
        }
    }

    private record Unwritable(String text) {}

    private static final AtomicInteger MADE = new AtomicInteger();

    private static Operator.Map map(MapFunction<?, ?> function) {
        return new Operator.Map(function);
    }

    @Test
    void copy_ofALambdaThatCapturesWhatCannotChange_isTheLambdaItself() {
        String text = "a";
        long number = 3;
        TimeUnit unit = TimeUnit.DAYS;
        MapFunction<String, String> nothing = value -> value.substring(1);
        MapFunction<String, String> constants = value -> value + text + number + unit;
        MapFunction<String, String> both = value -> nothing.apply(constants.apply(value));

        for (MapFunction<?, ?> function : List.of(nothing, constants, both)) {
            Operator.Map operator = map(function);
            assertThat(Closures.copy("map", function)).isSameAs(function);
            assertThat(Closures.copy("map", operator)).isSameAs(operator);
        }
    }

    @Test
    void copy_ofWhatMayChange_isAnother() {
        long[] counts = {0};
        List<String> texts = new ArrayList<>();
        MapFunction<String, Long> count = value -> counts[0]++;
        MapFunction<String, Integer> keep = value -> texts.size();
        MapFunction<String, Long> deep = value -> count.apply(value) + keep.apply(value);

        for (MapFunction<?, ?> function : List.of(count, keep, deep)) {
            Operator.Map operator = map(function);
            assertThat(Closures.copy("map", function)).isNotSameAs(function);
            assertThat(Closures.copy("map", operator).function()).isNotSameAs(function);
        }
    }

    @Test
    void copy_ofAUsersRecord_isMadeByItsConstructor() {
        Limit limit = new Limit(7);
        int made = MADE.get();
        Limit copy = Closures.copy("map", limit);

        assertThat(copy).isEqualTo(limit).isNotSameAs(limit);
        assertThat(MADE.get()).isEqualTo(made + 1);
    }

    /** As a tool that writes byte code may make it, and no compiler of Java's. */
    @Test
    void copy_ofALambdaThatWasNotMadeToBeSerialized_isRefused() throws Throwable {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodType identity = MethodType.methodType(Object.class, Object.class);
        Object lambda = LambdaMetafactory.metafactory(
                        lookup,
                        "apply",
                        MethodType.methodType(MapFunction.class),
                        identity,
                        lookup.findStatic(ClosuresTest.class, "same", identity),
                        identity)
                .getTarget()
                .invoke();

        assertThatThrownBy(() -> Closures.check("map", lambda)).hasMessageStartingWith("NOT_SERIALIZABLE at map");
        assertThatThrownBy(() -> Closures.copy("map", lambda)).hasMessageStartingWith("NOT_SERIALIZABLE at map");
    }

    private static Object same(Object value) {
        return value;
    }

    @Test
    void copy_ofARecordThatCannotBeSerialized_isRefused() {
        Unwritable unwritable = new Unwritable("x");
        MapFunction<String, String> capturing = value -> value + unwritable;

        for (Object refused : new Object[] {unwritable, capturing, map(capturing)}) {
            assertThatThrownBy(() -> Closures.copy("map", refused)).hasMessageStartingWith("NOT_SERIALIZABLE at map");
            assertThatThrownBy(() -> Closures.check("map", refused)).hasMessageStartingWith("NOT_SERIALIZABLE at map");
        }
    }

    /** As many calls as would take years to go through one way after the other. */
    @Test
    void copy_ofArrays_isOfWhatIsInThem() throws Exception {
        long[][] counts = {{1, 2}, {}};
        Object[] mixed = {"a", counts, null, new Limit[] {new Limit(3)}};
        MapFunction<Integer, Object[]> capturing = value -> mixed;

        Object[] copied = Closures.copy("arrays", capturing).apply(1);

        assertThat(Arrays.deepToString(copied)).isEqualTo("[a, [[1, 2], []], null, [Limit[most=3]]]");
        assertThat(copied[1]).isNotSameAs(counts);
    }

    @Test
    void copy_ofAnArrayWhoseElementsCannotBeSerialized_isRefusedOnceItHasSome() {
        Unwritable[] none = {};
        Unwritable[] one = {new Unwritable("a")};
        MapFunction<Integer, Integer> ofNone = value -> none.length;
        MapFunction<Integer, Integer> ofOne = value -> one.length;

        assertThat(Closures.copy("none", ofNone)).isNotNull();
        assertThatThrownBy(() -> Closures.check("one", ofOne)).isInstanceOf(MillraceException.class);
    }

    @Test
    void copy_ofWhatRefersToTheSameAgainAndAgain_ends() throws Exception {
        MapFunction<Integer, Integer> function = twice(value -> value + 1, 60);

        MapFunction<Integer, Integer> copy = Closures.copy("map", function);

        assertThat(copy).isNotSameAs(function);
        assertThat(copy.apply(1)).isEqualTo(2);
    }

    private static MapFunction<Integer, Integer> twice(MapFunction<Integer, Integer> function, int times) {
        MapFunction<Integer, Integer> first = times == 0 ? function : twice(function, times - 1);
        MapFunction<Integer, Integer> second = first;
        return value -> value < 0 ? first.apply(value) : second.apply(value);
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
