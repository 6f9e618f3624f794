package dev.millrace.flink.translate;

import dev.millrace.api.Type;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.plan.PlanOutput;
import dev.millrace.codec.PlanCodecs;
import dev.millrace.flink.type.CodecTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The Flink types of what travels between the operators of a plan. */
final class EdgeTypes {

    private EdgeTypes() {}

    /** The Flink type of an output. */
    @SuppressWarnings("unchecked")
    static TypeInformation<Object> of(Plan plan, PlanNode node, PlanOutput output) {
        Type<?> type = PlanCodecs.type(plan, node, output);
        return CodecTypeInfo.of((Type<Object>) type);
    }
}
