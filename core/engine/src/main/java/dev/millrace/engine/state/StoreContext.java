package dev.millrace.engine.state;

import dev.millrace.engine.chain.OperatorContext;

/**
 * What a store is given of the operator it serves.
 *
 * @param operator the operator in its task: its id, key groups, current key, times and metrics
 * @param keys the form of its keys
 * @param callback whether there is a callback, and for when
 * @param codecs the codecs of what is kept
 */
public record StoreContext(OperatorContext operator, Keys keys, Callback callback, StateCodecs codecs) {}
