package dev.millrace.api.plan;

import static dev.millrace.api.plan.PlanJson.lower;
import static dev.millrace.api.plan.PlanJson.typeName;

import dev.millrace.api.Service;
import dev.millrace.api.ServiceUser;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.ObjectAggregate;
import dev.millrace.api.aggregate.SlotAggregate;
import dev.millrace.api.process.Declarations;
import dev.millrace.api.process.ProcessFunction;
import dev.millrace.api.process.Timers;
import dev.millrace.api.sink.CommittingSink;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.source.BadRecords;
import dev.millrace.api.source.Source;
import dev.millrace.api.state.StateDeclaration;
import dev.millrace.api.state.StateDeclaration.Shape;
import dev.millrace.api.state.Ttl;
import dev.millrace.api.time.EventTime;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Assigner;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what an operator does as members of the object begun last. */
final class OperatorJson {

    private final JsonWriter json;
    private final String place;

    /** @param place the pipeline and operator, for errors */
    OperatorJson(JsonWriter json, String place) {
        this.json = json;
        this.place = place;
    }

    void write(Operator operator) {
        if (operator instanceof Operator.Read read) {
            source(read.source());
            eventTime(read.eventTime());
        } else if (operator instanceof Operator.Map map) {
            function(map.function());
        } else if (operator instanceof Operator.Filter filter) {
            function(filter.function());
        } else if (operator instanceof Operator.FlatMap flatMap) {
            function(flatMap.function());
        } else if (operator instanceof Operator.MapBatch batch) {
            function(batch.function());
            json.put("max_size", (long) batch.maxSize()).put("max_wait_ms", batch.maxWaitMs());
        } else if (operator instanceof Operator.Process process) {
            process(process);
        } else if (operator instanceof Operator.Window window) {
            windows(window.windows());
            late(window.late());
            aggregate(window.aggregate());
            json.put("function", window.function() == null ? null : FunctionName.of(window.function()));
        } else if (operator instanceof Operator.RunningAggregate running) {
            aggregate(running.aggregate());
        } else if (operator instanceof Operator.OverAggregate over) {
            json.put("order", lower(over.over().order()))
                    .put("last_records", (long) over.over().lastRecords())
                    .put("last_ms", over.over().lastMs());
            aggregate(over.aggregate());
        } else if (operator instanceof Operator.Write write) {
            sink(write.sink());
        } else if (!(operator instanceof Operator.Union)) {
            throw new IllegalStateException("an operator of kind " + operator.kind() + " has no form in JSON");
        }
    }

    private void source(Source<?, ?, ?> source) {
        json.put("source", FunctionName.simple(source.getClass()))
                .put("bounded", source.bounded())
                .put("blocking", source.blocking())
                .put("split_type", source.splitType().typeName())
                .put("position_type", source.positionType().typeName())
                .put("rediscover_every_ms", source.rediscoverEveryMs());
        BadRecords bad = source.badRecords();
        json.object("bad_records");
        if (bad instanceof BadRecords.To to) {
            json.put("policy", "side_output").put("output", to.output().name());
        } else {
            json.put("policy", bad instanceof BadRecords.Skip ? "skip" : "fail").putNull("output");
        }
        json.endObject();
    }

    private void eventTime(@Nullable EventTime<?> eventTime) {
        if (eventTime == null) {
            json.putNull("event_time");
            return;
        }
        Watermarks watermarks = eventTime.watermarks();
        json.object("event_time")
                .put("timestamp", eventTime.timestamp() == null ? "source" : FunctionName.of(eventTime.timestamp()))
                .object("watermarks")
                .put("kind", lower(watermarks.kind()))
                .put("bound_ms", watermarks.boundMs())
                .put("advance_every_ms", watermarks.advanceEveryMs())
                .put("idle_after_ms", watermarks.idleAfterMs())
                .put("generator", watermarks.generator() == null ? null : FunctionName.of(watermarks.generator()))
                .endObject()
                .endObject();
    }

    private void function(Object function) {
        json.put("function", FunctionName.of(function));
        services(function instanceof ServiceUser user ? user.services() : List.of());
    }

    private void services(List<Service<?>> services) {
        json.array("services");
        for (Service<?> service : services) {
            json.object()
                    .put("name", service.name())
                    .put("scope", lower(service.scope()))
                    .endObject();
        }
        json.endArray();
    }

    private void process(Operator.Process process) {
        ProcessFunction sample = ProcessFunction.create(place, process.factory());
        Declarations declarations = sample.declarations();
        json.put("shape", lower(process.shape())).put("function", FunctionName.of(sample));
        json.array("state");
        declarations.state().declarations().forEach(this::state);
        json.endArray().array("timers");
        for (Timers timers : declarations.timers()) {
            json.object()
                    .put("name", timers.name())
                    .put("domain", lower(timers.domain()))
                    .endObject();
        }
        json.endArray().array("counters");
        declarations.counters().forEach(name -> json.object().put("name", name).endObject());
        json.endArray();
        services(declarations.services());
    }

    private void state(StateDeclaration state) {
        json.object().put("name", state.name()).put("kind", state.shape().kind());
        if (state.shape() instanceof Shape.Value value) {
            json.put("type", value.type().typeName());
        } else if (state.shape() instanceof Shape.Elements elements) {
            json.put("type", elements.type().typeName())
                    .put("keep_last", elements.keepLast() == 0 ? null : Long.valueOf(elements.keepLast()));
        } else if (state.shape() instanceof Shape.Entries entries) {
            json.put("key_type", entries.keyType().typeName())
                    .put("value_type", entries.valueType().typeName());
        } else if (state.shape() instanceof Shape.Reduced reduced) {
            json.put("type", reduced.type().typeName()).put("combiner", FunctionName.of(reduced.combiner()));
        } else if (state.shape() instanceof Shape.Aggregated aggregated) {
            aggregate(aggregated.aggregate());
        }
        ttl(state.ttl());
        json.put("unbounded", state.declaredUnbounded()).endObject();
    }

    private void ttl(@Nullable Ttl ttl) {
        if (ttl == null) {
            json.putNull("ttl");
            return;
        }
        json.object("ttl")
                .put("duration_ms", ttl.durationMs())
                .put("domain", lower(ttl.domain()))
                .put("refresh_on_read", ttl.refreshOnRead())
                .endObject();
    }

    private void windows(Windows windows) {
        Assigner assigner = windows.assigner();
        json.object("windows");
        if (assigner instanceof Assigner.Tumbling tumbling) {
            json.put("kind", "tumbling").put("size_ms", tumbling.sizeMs()).put("offset_ms", tumbling.offsetMs());
        } else if (assigner instanceof Assigner.Sliding sliding) {
            json.put("kind", "sliding")
                    .put("size_ms", sliding.sizeMs())
                    .put("slide_ms", sliding.slideMs())
                    .put("offset_ms", sliding.offsetMs());
        } else if (assigner instanceof Assigner.Session session) {
            json.put("kind", "session").put("gap_ms", session.gapMs());
        }
        json.endObject()
                .put("domain", lower(windows.domain()))
                .put("allowed_lateness_ms", windows.allowedLatenessMs())
                .put("early_every_ms", windows.earlyEveryMs());
    }

    private void late(Late<?> late) {
        json.object("late");
        if (late instanceof Late.To<?> to) {
            json.put("policy", "side_output").put("output", to.output().name());
        } else {
            json.put("policy", late instanceof Late.Drop<?> ? "drop" : "fail").putNull("output");
        }
        json.endObject();
    }

    private void aggregate(Aggregate<?, ?> aggregate) {
        json.object("aggregate").put("name", aggregate.describe());
        if (aggregate instanceof SlotAggregate<?, ?> slots) {
            json.put("accumulator", "long[" + slots.width() + "]");
        } else if (aggregate instanceof ObjectAggregate<?, ?, ?> objects) {
            json.put("accumulator", objects.accumulatorType().typeName());
        }
        json.put("result", typeName(aggregate.resultType()))
                .put("retractable", aggregate.retractable())
                .put("grows_with_input", aggregate.growsWithInput())
                .endObject();
    }

    private void sink(Sink<?> sink) {
        json.put("sink", FunctionName.simple(sink.getClass()))
                .put("accepts", lower(sink.accepts()))
                .put("blocking", sink.blocking())
                .put(
                        "committable_type",
                        sink instanceof CommittingSink<?, ?> committing
                                ? committing.committableType().typeName()
                                : null);
    }
}
