package dev.millrace.conformance.oracle.operator;

import dev.millrace.api.SideOutput;
import dev.millrace.api.process.Context;
import dev.millrace.conformance.oracle.log.Site;
import org.jspecify.annotations.Nullable;

/**
 * What a process function sees of one callback.
 *
 * @param site where the function stands
 * @param currentKey the key, or {@code null} where the function has none
 * @param timestamp that of the record or timer
 */
record Callback(Site site, @Nullable Object currentKey, long timestamp) implements Context<Object, Object> {

    @Override
    public Object key() {
        if (currentKey == null) {
            throw new IllegalStateException(site.operator() + " has no keys");
        }
        return currentKey;
    }

    @Override
    public long watermark() {
        return site.watermarkMs();
    }

    @Override
    public long processingTimeMs() {
        return site.nowMs();
    }

    @Override
    public void emit(Object value) {
        site.emit(value, timestamp);
    }

    @Override
    public void emit(Object value, long timestampMs) {
        site.emit(value, timestampMs);
    }

    @Override
    public <U> void emitTo(SideOutput<U> output, U value) {
        site.emitTo(output.name(), value, timestamp);
    }
}
