package dev.millrace.engine.state.heap;

/** An object of a key whose elements expire one by one. */
interface Ageing {
    /** How many elements there are, expired ones included. */
    int size();

    /** Removes the elements that have expired at {@code nowMs}, in this callback, and returns how many. */
    int expire(Lifetime lifetime, long nowMs, long callback);

    /** A time that no element's stamp is before; {@link Long#MAX_VALUE} where there is none. */
    long oldestMs();
}
