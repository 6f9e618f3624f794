package dev.millrace.api.function;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A comparator that can travel with the plan.
 *
 * @param <T> the type of the values
 */
@FunctionalInterface
public interface Ordering<T> extends Comparator<T>, Serializable {}
