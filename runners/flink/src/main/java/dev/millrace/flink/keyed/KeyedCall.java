package dev.millrace.flink.keyed;

import dev.millrace.api.Internal;
import dev.millrace.api.error.FunctionErrors;
import dev.millrace.api.process.Context;
import dev.millrace.flink.function.CallContext;
import dev.millrace.flink.function.OutputTags;
import dev.millrace.flink.type.Keys;
import dev.millrace.flink.type.Stamped;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * The call that a keyed function is in, as the function sees it, and as its state and timers do: whose key it is for, which time
 * counts. One per operator instance, for its thread.
 */
@Internal
public final class KeyedCall extends CallContext implements Context<Object, Object> {

    private final Keys<Object> keys;
    private final OperatorTime time;
    private @Nullable Object keyForm;
    private @Nullable Object key;
    private boolean inside;
    private long stampMs = NO_TIMESTAMP;
    private long nowMs;
    private boolean nowKnown;

    KeyedCall(String operator, OutputTags tags, Keys<Object> keys, OperatorTime time) {
        super(operator, tags);
        this.keys = keys;
        this.time = time;
    }

    /** A call begins, for a key in Flink's form. */
    void begin(
            Object form,
            TimerService service,
            @Nullable Long timestamp,
            Collector<Stamped<Object>> main,
            Sides others) {
        begin(service, timestamp, main, others);
        keyForm = form;
        key = null;
        stampMs = timestamp();
        nowKnown = false;
        inside = true;
    }

    /** The call is for a timer of this time (several purposes may have one); what it writes is stamped with it only if that is event time. */
    void atTimer(long timeMs, boolean eventTime) {
        at(timeMs);
        stampMs = eventTime ? timeMs : NO_TIMESTAMP;
    }

    /** The call has ended. */
    void over() {
        inside = false;
        end();
    }

    /** Refuses the use of a state while there is no call, and so no key. */
    void requireKey(String state) {
        if (!inside) {
            throw FunctionErrors.noKey(operator(), "state '" + state + "' was");
        }
    }

    /** Refuses the use of timers while there is no call, and so no key. */
    void requireKeyFor(String timers) {
        if (!inside) {
            throw FunctionErrors.noKey(operator(), "timers '" + timers + "' were");
        }
    }

    /** The operator, for errors. */
    String place() {
        return operator();
    }

    /** The timestamp of what is being handled, by which event-time state is stamped, or {@link #NO_TIMESTAMP}. */
    long stampMs() {
        return stampMs;
    }

    @Override
    public Object key() {
        Object known = key;
        if (known == null) {
            Object form = keyForm;
            if (form == null) {
                throw new IllegalStateException("there is no current key");
            }
            known = keys.fromFlink(form);
            key = known;
        }
        return known;
    }

    @Override
    public long watermark() {
        return time.watermarkMs();
    }

    /** The clock, which stands still during a call. */
    @Override
    public long processingTimeMs() {
        if (!nowKnown) {
            nowMs = super.processingTimeMs();
            nowKnown = inside;
        }
        return nowMs;
    }
}
