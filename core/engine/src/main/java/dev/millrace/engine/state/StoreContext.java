package dev.millrace.engine.state;

import dev.millrace.codec.CodecRegistry;
import dev.millrace.engine.chain.OperatorContext;

/**
 * What a store is given of the operator it serves.
 *
 * @param operator the operator in its task: its id, key groups, current key, times and metrics
 * @param keys the form of its keys
 * @param callback whether there is a callback, and for when
 * @param codecs what the user has registered of codecs
 */
public record StoreContext(OperatorContext operator, Keys keys, Callback callback, CodecRegistry codecs) {}
