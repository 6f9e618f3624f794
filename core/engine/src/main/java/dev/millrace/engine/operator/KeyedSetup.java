package dev.millrace.engine.operator;

import dev.millrace.codec.CodecRegistry;
import dev.millrace.engine.state.Keys;
import dev.millrace.engine.state.StateBackend;

/**
 * What keyed operators need beyond their {@link dev.millrace.engine.chain.OperatorContext}.
 *
 * @param keys the form of the keys of the operator's inputs
 * @param backend where their state is kept
 * @param codecs what the user has registered of codecs
 */
public record KeyedSetup(Keys keys, StateBackend backend, CodecRegistry codecs) {}
