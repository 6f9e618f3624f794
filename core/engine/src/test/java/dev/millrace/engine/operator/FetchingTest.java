package dev.millrace.engine.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.process.KeyedTwoInputProcess;
import dev.millrace.api.window.Over;
import dev.millrace.engine.chain.Fetching;
import dev.millrace.engine.harness.KeyedHarness;
import dev.millrace.engine.state.KeyedStore;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Each keyed operator lets its store fetch what the keys of a batch need. */
class FetchingTest {

    private static final Aggregate<Object, Object> COUNT = count();

    private final List<String> fetched = new ArrayList<>();

    static final class One extends KeyedProcess<Object, Object, Object> {
        @Override
        public void onRecord(Object value, Context<Object, Object> context) {}
    }

    static final class Two extends KeyedTwoInputProcess<Object, Object, Object, Object> {
        @Override
        public void onFirst(Object value, Context<Object, Object> context) {}

        @Override
        public void onSecond(Object value, Context<Object, Object> context) {}
    }

    @SuppressWarnings("unchecked")
    private static Aggregate<Object, Object> count() {
        return (Aggregate<Object, Object>) (Aggregate<?, ?>) Aggregates.count();
    }

    private static SideOutputs none() {
        return new SideOutputs("op", List.of(), Map.of());
    }

    /** A store that says what it is to fetch. */
    private KeyedStore saying(KeyedStore store) {
        return (KeyedStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {KeyedStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("fetch")) {
                        fetched.add(Arrays.toString((int[]) arguments[0]) + " " + arguments[1]);
                    }
                    return method.invoke(store, arguments);
                });
    }

    private void assertFetches(KeyedHarness.Build build, Function<Object, Object> input) throws Exception {
        KeyedHarness harness = KeyedHarness.of(
                KeyedHarness.longKeys(),
                (context, setup, output) -> build.operator(
                        context,
                        new KeyedSetup(
                                setup.keys(), store -> saying(setup.backend().open(store)), setup.codecs()),
                        output));
        Object operator = harness.makeCurrent(7L).operator;
        fetched.clear();
        ((Fetching) input.apply(operator)).fetch(new int[] {3, 4, 5}, 2);
        assertThat(fetched).containsExactly("[3, 4, 5] 2");
    }

    @Test
    void operatorsOfOneInput() throws Exception {
        assertFetches(
                (context, setup, output) -> new KeyedProcessOperator(context, setup, new One(), output, none()),
                operator -> operator);
        assertFetches(
                (context, setup, output) -> new RunningAggregateOperator(context, setup, COUNT, output),
                operator -> operator);
        Over over = Over.onArrival().lastRecords(3);
        assertFetches(
                (context, setup, output) -> new OverOperator(context, setup, over, COUNT, output),
                operator -> operator);
    }

    @Test
    void operatorsOfTwoInputs_byEither() throws Exception {
        KeyedHarness.Build two =
                (context, setup, output) -> new KeyedTwoInputOperator(context, setup, new Two(), output, none());
        assertFetches(two, operator -> new FirstInput((TwoInputs) operator));
        assertFetches(two, operator -> new SecondInput((TwoInputs) operator));
    }
}
