package dev.millrace.flink.window;

import dev.millrace.api.Type;
import dev.millrace.flink.type.CodecTypeInfo;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;

/** What an operator's windows were when its state was kept, in operator state of which every instance gets all entries. */
final class WindowHistory {

    private static final String STATE = "$windows";

    private final ListState<KeptWindows> state;
    private final KeptWindows now;

    private WindowHistory(ListState<KeptWindows> state, KeptWindows now) {
        this.state = state;
        this.now = now;
    }

    /**
     * To be called from {@code initializeState}.
     *
     * @throws dev.millrace.api.error.MillraceException {@code STATE_CHANGED} if what is kept is of no use to the windows as they are
     */
    static WindowHistory initialize(FunctionInitializationContext context, WindowSpec spec) throws Exception {
        ListState<KeptWindows> state = context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>(STATE, CodecTypeInfo.of(Type.of(KeptWindows.class))));
        KeptWindows now = KeptWindows.of(spec);
        for (KeptWindows kept : state.get()) {
            now.requireSame(kept, spec.operator());
            now = now.after(kept);
        }
        return new WindowHistory(state, now);
    }

    /** Allowed latenesses by which there may be timers for windows to expire, other than the present one. */
    long[] formerLatenessesMs(long presentMs) {
        return now.latenessesMs().stream()
                .mapToLong(Long::longValue)
                .filter(each -> each > 0 && each != presentMs)
                .toArray();
    }

    /** Whether something may be kept of windows with several results. */
    boolean hasPanes() {
        return now.panes();
    }

    /** To be called from {@code snapshotState}. */
    void snapshot() throws Exception {
        state.update(List.of(now));
    }
}
