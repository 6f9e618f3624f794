package dev.millrace.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.function.BatchFunction;
import dev.millrace.api.function.KeySelector;
import dev.millrace.api.function.LongSelector;
import dev.millrace.api.process.KeyedFunction;
import dev.millrace.api.process.ProcessFunction;
import dev.millrace.api.time.EventTime;
import dev.millrace.api.time.Watermarks;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What lambdas need of the methods that take them: that they travel, may throw, and tell the overloads apart. */
class LambdaContractsTest {

    /** Where users hand lambdas in. */
    private static final List<Class<?>> TAKERS = List.of(
            Pipeline.class,
            dev.millrace.api.Stream.class,
            KeyedStream.class,
            WindowedStream.class,
            OverStream.class,
            ConnectedStreams.class,
            KeyedConnectedStreams.class,
            Service.class,
            Aggregates.class,
            BatchFunction.class,
            Watermarks.class,
            EventTime.class,
            ProcessFunction.class,
            KeyedFunction.class);

    @Test
    void shouldTakeOnlyFunctionsThatTravel_andMayThrow() {
        assertThat(TAKERS.stream().flatMap(LambdaContractsTest::unfit)).isEmpty();
    }

    @Test
    void shouldTellOverloadsApart_byMoreThanTheirLambdas() {
        assertThat(TAKERS.stream().flatMap(LambdaContractsTest::ambiguous)).isEmpty();
    }

    interface Wrong {
        void map(Function<String, String> function);

        void sort(Comparator<String> order);

        void key(String name, KeySelector<String, Object> selector);

        void key(String name, LongSelector<String> selector);

        void key(Integer name, LongSelector<String> selector);

        void other(String name, KeySelector<String, Object> selector, int more);
    }

    @Test
    void shouldFindWhatIsWrong() {
        assertThat(unfit(Wrong.class))
                .containsExactlyInAnyOrder(
                        "Wrong.map(Function): not serializable",
                        "Wrong.map(Function): may not throw",
                        "Wrong.sort(Comparator): not serializable",
                        "Wrong.sort(Comparator): may not throw");
        assertThat(ambiguous(Wrong.class))
                .containsExactlyInAnyOrder(
                        "Wrong.key(String, KeySelector) and Wrong.key(String, LongSelector)",
                        "Wrong.key(Integer, LongSelector) and Wrong.key(String, KeySelector)");
    }

    private static Stream<String> unfit(Class<?> taker) {
        List<String> found = new ArrayList<>();
        for (Method method : methods(taker)) {
            for (Class<?> parameter : method.getParameterTypes()) {
                if (!isFunctional(parameter)) {
                    continue;
                }
                if (!Serializable.class.isAssignableFrom(parameter)) {
                    found.add(signature(method) + ": not serializable");
                }
                // An ordering is a comparator to the JDK's sorts, and so the one function that may not.
                if (!parameter.getSimpleName().equals("Ordering")
                        && !List.of(function(parameter).getExceptionTypes()).contains(Exception.class)) {
                    found.add(signature(method) + ": may not throw");
                }
            }
        }
        return found.stream();
    }

    /** Overloads of as many parameters that hold different functions in one place: {@code x -> …} fits both. */
    private static Stream<String> ambiguous(Class<?> taker) {
        List<Method> methods = methods(taker);
        return methods.stream().flatMap(one -> methods.stream()
                .filter(other -> one.getName().equals(other.getName())
                        && one.getParameterCount() == other.getParameterCount()
                        && signature(one).compareTo(signature(other)) < 0
                        && clash(one.getParameterTypes(), other.getParameterTypes()))
                .map(other -> signature(one) + " and " + signature(other)));
    }

    private static boolean clash(Class<?>[] one, Class<?>[] other) {
        for (int i = 0; i < one.length; i++) {
            if (one[i] != other[i] && isFunctional(one[i]) && isFunctional(other[i])) {
                return true;
            }
        }
        return false;
    }

    private static List<Method> methods(Class<?> taker) {
        return Arrays.stream(taker.getDeclaredMethods())
                .filter(method ->
                        Modifier.isPublic(method.getModifiers()) || Modifier.isProtected(method.getModifiers()))
                .filter(method -> !method.isSynthetic() && !method.getName().equals("equals"))
                .toList();
    }

    private static boolean isFunctional(Class<?> type) {
        return type.isInterface() && abstractMethods(type).size() == 1 && !type.isSealed();
    }

    private static Method function(Class<?> type) {
        return abstractMethods(type).get(0);
    }

    private static List<Method> abstractMethods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .filter(method -> !List.of("equals", "hashCode", "toString").contains(method.getName()))
                .toList();
    }

    private static String signature(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName() + "("
                + String.join(
                        ", ",
                        Arrays.stream(method.getParameterTypes())
                                .map(Class::getSimpleName)
                                .toList())
                + ")";
    }
}
