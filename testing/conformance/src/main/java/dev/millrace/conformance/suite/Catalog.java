package dev.millrace.conformance.suite;

import dev.millrace.conformance.scenario.Scenario;
import dev.millrace.conformance.scenario.state.AggregatingStateScenarios;
import dev.millrace.conformance.scenario.state.EventTimeTtlScenarios;
import dev.millrace.conformance.scenario.state.ListStateScenarios;
import dev.millrace.conformance.scenario.state.MapStateScenarios;
import dev.millrace.conformance.scenario.state.ProcessingTimeTtlScenarios;
import dev.millrace.conformance.scenario.state.ReducingStateScenarios;
import dev.millrace.conformance.scenario.state.ValueStateScenarios;
import dev.millrace.conformance.scenario.stream.MapBatchScenarios;
import dev.millrace.conformance.scenario.stream.OverLastDurationScenarios;
import dev.millrace.conformance.scenario.stream.OverLastRecordsScenarios;
import dev.millrace.conformance.scenario.stream.ReadyAggregateScenarios;
import dev.millrace.conformance.scenario.stream.RunningAggregateScenarios;
import dev.millrace.conformance.scenario.stream.SideOutputScenarios;
import dev.millrace.conformance.scenario.stream.StatelessScenarios;
import dev.millrace.conformance.scenario.stream.TopScenarios;
import dev.millrace.conformance.scenario.time.ConnectScenarios;
import dev.millrace.conformance.scenario.time.EndOfInputScenarios;
import dev.millrace.conformance.scenario.time.EventTimerScenarios;
import dev.millrace.conformance.scenario.time.FinishedSplitScenarios;
import dev.millrace.conformance.scenario.time.IdleSplitScenarios;
import dev.millrace.conformance.scenario.time.PausedSourceScenarios;
import dev.millrace.conformance.scenario.time.ProcessingTimerScenarios;
import dev.millrace.conformance.scenario.time.UnionScenarios;
import dev.millrace.conformance.scenario.time.WatermarkScenarios;
import dev.millrace.conformance.scenario.window.AllowedLatenessScenarios;
import dev.millrace.conformance.scenario.window.EarlyPaneScenarios;
import dev.millrace.conformance.scenario.window.LateDataScenarios;
import dev.millrace.conformance.scenario.window.OffsetScenarios;
import dev.millrace.conformance.scenario.window.PartlyLateScenarios;
import dev.millrace.conformance.scenario.window.ProcessingWindowScenarios;
import dev.millrace.conformance.scenario.window.RefiringScenarios;
import dev.millrace.conformance.scenario.window.SessionMergeScenarios;
import dev.millrace.conformance.scenario.window.SessionScenarios;
import dev.millrace.conformance.scenario.window.SlidingGapsScenarios;
import dev.millrace.conformance.scenario.window.SlidingScenarios;
import dev.millrace.conformance.scenario.window.SlidingUnevenScenarios;
import dev.millrace.conformance.scenario.window.TumblingScenarios;
import java.util.List;
import java.util.stream.Stream;

/** Every scenario there is. */
public final class Catalog {

    private Catalog() {}

    /** All scenarios, by feature. */
    public static List<Scenario> all() {
        return Stream.of(
                        AggregatingStateScenarios.all(),
                        EventTimeTtlScenarios.all(),
                        ListStateScenarios.all(),
                        MapStateScenarios.all(),
                        ProcessingTimeTtlScenarios.all(),
                        ReducingStateScenarios.all(),
                        ValueStateScenarios.all(),
                        MapBatchScenarios.all(),
                        OverLastDurationScenarios.all(),
                        OverLastRecordsScenarios.all(),
                        ReadyAggregateScenarios.all(),
                        RunningAggregateScenarios.all(),
                        SideOutputScenarios.all(),
                        StatelessScenarios.all(),
                        TopScenarios.all(),
                        ConnectScenarios.all(),
                        EndOfInputScenarios.all(),
                        EventTimerScenarios.all(),
                        FinishedSplitScenarios.all(),
                        IdleSplitScenarios.all(),
                        PausedSourceScenarios.all(),
                        ProcessingTimerScenarios.all(),
                        UnionScenarios.all(),
                        WatermarkScenarios.all(),
                        AllowedLatenessScenarios.all(),
                        EarlyPaneScenarios.all(),
                        LateDataScenarios.all(),
                        OffsetScenarios.all(),
                        PartlyLateScenarios.all(),
                        ProcessingWindowScenarios.all(),
                        RefiringScenarios.all(),
                        SessionMergeScenarios.all(),
                        SessionScenarios.all(),
                        SlidingGapsScenarios.all(),
                        SlidingScenarios.all(),
                        SlidingUnevenScenarios.all(),
                        TumblingScenarios.all())
                .flatMap(List::stream)
                .toList();
    }
}
