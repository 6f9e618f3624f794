package dev.millrace.engine.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.SideOutput;
import dev.millrace.api.process.Context;
import dev.millrace.api.process.Counter;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.process.KeyedTwoInputProcess;
import dev.millrace.api.process.Process;
import dev.millrace.api.process.ProcessContext;
import dev.millrace.api.process.Timers;
import dev.millrace.api.process.TwoInputProcess;
import dev.millrace.api.state.ValueState;
import dev.millrace.engine.chain.ChainTime;
import dev.millrace.engine.chain.Current;
import dev.millrace.engine.chain.KeyGroups;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.chain.Outbox;
import dev.millrace.engine.chain.RecordInput;
import dev.millrace.engine.chain.Specializer;
import dev.millrace.engine.harness.KeyedHarness;
import dev.millrace.engine.harness.ManualClock;
import dev.millrace.engine.metrics.OperatorMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What process functions see and where they emit, plain and keyed, with one input and two. */
final class ProcessOperatorsTest {

    private static final SideOutput<String> SIDE = SideOutput.of("side", String.class);
    private static final SideOutput<String> UNDECLARED = SideOutput.of("undeclared", String.class);

    private final ChainTime time = new ChainTime();
    private final ManualClock clock = new ManualClock();
    private final OperatorMetrics metrics = new OperatorMetrics();
    private final OperatorContext context = new OperatorContext(
            "op", 0, 1, new KeyGroups(16, 0, 16), new Current(), time.newTime(), new Outbox(), clock, metrics);
    private final List<String> out = new ArrayList<>();
    private final RecordInput main = (value, timestamp) -> out.add(value + "@" + timestamp);
    private final RecordInput side = (value, timestamp) -> out.add("side " + value + "@" + timestamp);

    private SideOutputs sides(List<SideOutput<?>> declared) {
        return new SideOutputs("op", declared, Map.of("side", side));
    }

    static final class Plain extends Process<String, String> {
        final Counter seen = counter("seen");
        final SideOutput<String> declared = emitsTo(SIDE);
        final List<String> calls = new ArrayList<>();
        String emitTo = "main";

        @Override
        public void open() {
            calls.add("open");
        }

        @Override
        public void close() {
            calls.add("close");
        }

        @Override
        public void onRecord(String value, ProcessContext<String> context) throws Exception {
            seen.add(2);
            switch (value) {
                case "main" -> context.emit("m");
                case "at" -> context.emit("m", 99);
                case "side" -> context.emitTo(declared, "s");
                case "equal" -> context.emitTo(SideOutput.of("side", String.class), "s");
                case "undeclared" -> context.emitTo(UNDECLARED, "s");
                case "null" -> context.emit(null);
                case "sideNull" -> context.emitTo(declared, null);
                case "times" -> context.emit(
                        context.timestamp() + "/" + context.watermark() + "/" + context.processingTimeMs());
                default -> throw new java.io.IOException("cannot " + value);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private ProcessOperator plain(Plain function) {
        return new ProcessOperator(
                context,
                (Process<Object, Object>) (Process<?, ?>) function,
                main,
                sides(function.declarations().sideOutputs()));
    }

    @Test
    void plain_emitsWhereItSays_withTheTimestampOfTheRecord() throws Exception {
        Plain function = new Plain();
        ProcessOperator operator = plain(function);
        operator.open();
        clock.nowMs = 77;
        time.rise(5);
        for (String what : List.of("main", "at", "side", "equal", "times")) {
            operator.onRecord(what, 10);
        }
        operator.close();
        assertThat(out).containsExactly("m@10", "m@99", "side s@10", "side s@10", "10/5/77@10");
        assertThat(function.calls).containsExactly("open", "close");
        assertThat(metrics.counters()).containsExactly(Map.entry("seen", 10L));
        assertThat(metrics.recordsIn).isEqualTo(5);
    }

    @Test
    void plain_failures_nameTheOperatorAndTheRemedy() {
        ProcessOperator operator = plain(new Plain());
        assertThatThrownBy(() -> operator.onRecord("undeclared", 10))
                .hasMessageContaining("UNDECLARED_SIDE_OUTPUT at op")
                .hasMessageContaining("SideOutput[undeclared: java.lang.String]")
                .hasMessageContaining("emitsTo(output)");
        assertThatThrownBy(() -> operator.onRecord("null", 10)).hasMessageContaining("NULL_RESULT at op");
        assertThatThrownBy(() -> operator.onRecord("sideNull", 10)).hasMessageContaining("NULL_RESULT at op");
        assertThatThrownBy(() -> operator.onRecord("fly", 10))
                .hasMessageContaining("FUNCTION_FAILED at op")
                .hasMessageContaining("cannot fly")
                .hasMessageContaining("the record fly with timestamp 10")
                .hasCauseInstanceOf(java.io.IOException.class);
    }

    @Test
    void sideOutput_thatNobodyReads_isAnError() {
        assertThatThrownBy(() -> new SideOutputs("op", List.of(UNDECLARED), Map.of("side", side)))
                .hasMessageContaining("nobody reads SideOutput[undeclared");
    }

    static final class Two extends TwoInputProcess<String, Integer, String> {
        @Override
        public void onFirst(String value, ProcessContext<String> context) {
            context.emit("first " + value);
        }

        @Override
        public void onSecond(Integer value, ProcessContext<String> context) {
            context.emit("second " + value);
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void twoInputs_reachTheirMethods() throws Exception {
        TwoInputOperator operator = new TwoInputOperator(
                context,
                (TwoInputProcess<Object, Object, Object>) (TwoInputProcess<?, ?, ?>) new Two(),
                main,
                sides(List.of()));
        new FirstInput(operator).onRecord("a", 1);
        new SecondInput(operator).onRecord(2, 3);
        assertThat(out).containsExactly("first a@1", "second 2@3");
    }

    static final class Join extends KeyedTwoInputProcess<Long, String, Integer, String> {
        final ValueState<String> name = valueState("name", String.class);
        final Timers timers = eventTimers("timers");
        final Timers wall = processingTimers("wall");

        @Override
        public void onFirst(String value, Context<Long, String> context) throws Exception {
            name.set(value);
            timers.set(context.timestamp() + 10);
            wall.set(50);
        }

        @Override
        public void onSecond(Integer value, Context<Long, String> context) throws Exception {
            context.emit(context.key() + ":" + name.getOr("?") + value);
        }

        @Override
        public void onTimer(Timers fired, long timeMs, Context<Long, String> context) throws Exception {
            context.emit(context.key() + (fired == timers ? " event " : fired == wall ? " wall " : " unknown ") + name.get());
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void keyedTwoInputs_shareStateAndTimers() throws Exception {
        KeyedHarness harness = KeyedHarness.of(
                KeyedHarness.longKeys(),
                1,
                clock,
                (of, setup, output) -> new KeyedTwoInputOperator(
                        of,
                        setup,
                        (KeyedTwoInputProcess<Object, Object, Object, Object>)
                                (KeyedTwoInputProcess<?, ?, ?, ?>) new Join(),
                        output,
                        sides(List.of())));
        for (int round = 0; round < 2; round++) {
            KeyedTwoInputOperator operator = (KeyedTwoInputOperator) harness.makeCurrent(7L).operator;
            if (round == 0) {
                operator.onSecond(1, 5);
                operator.onFirst("a", 5);
            }
            operator.onSecond(2, 6);
            harness.makeCurrent(8L);
            operator.onSecond(3, 7);
            harness = harness.restoredTo(2).restoredTo(1);
        }
        harness.watermark(15);
        harness.clock(50);
        assertThat(harness.drain())
                .containsExactly("7:?1", "7:a2", "8:?3", "7:a2", "8:?3", "7 event a", "7 wall a");
    }

    static final class Boxing extends KeyedProcess<Long, String, Object> {
        Context<Long, Object> kept;

        @Override
        public void onRecord(String value, Context<Long, Object> context) {
            kept = context;
            Long key = context.key();
            assertThat(context.key()).as("boxed once per callback").isSameAs(key);
            context.emit(key);
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void keyed_contextUsedAfterItsCallback_isRefused() throws Exception {
        Boxing function = new Boxing();
        KeyedHarness harness = KeyedHarness.of(
                KeyedHarness.longKeys(),
                (of, setup, output) -> new KeyedProcessOperator(
                        of,
                        setup,
                        (KeyedProcess<Object, Object, Object>) (KeyedProcess<?, ?, ?>) function,
                        output,
                        sides(List.of())));
        harness.record(1_000_000L, "x", 5);
        harness.record(2_000_000L, "y", 5);
        assertThat(harness.drain()).containsExactly(1_000_000L, 2_000_000L);
        assertThatThrownBy(() -> function.kept.emit("late")).hasMessageContaining("NOT_IN_CALLBACK at op");
    }

    /** Templates of the specializer work as copies of their class, too. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void operators_areTemplates(boolean copies) throws Exception {
        Specializer specializer = copies ? Specializer.copying() : Specializer.shared();
        KeyedHarness.Build build = (of, setup, output) -> specializer.create(
                RecordInput.class,
                KeyedProcessOperator.class,
                null,
                of,
                setup,
                new Boxing(),
                output,
                sides(List.of()));
        KeyedHarness harness = KeyedHarness.of(KeyedHarness.longKeys(), build).restoredTo(2);
        harness.record(3L, "x", 5);
        assertThat(harness.drain()).containsExactly(3L);
        ProcessOperator plain = plain(new Plain());
        RecordInput copy = specializer.create(
                RecordInput.class, ProcessOperator.class, null, context, new Plain(), main, sides(List.of(SIDE)));
        copy.onRecord("main", 1);
        plain.onRecord("main", 2);
        TwoInputs two = specializer.create(
                TwoInputs.class, TwoInputOperator.class, null, context, new Two(), main, sides(List.of()));
        specializer.create(RecordInput.class, FirstInput.class, null, two).onRecord("a", 3);
        assertThat(out).containsExactly("m@1", "m@2", "first a@3");
    }
}
