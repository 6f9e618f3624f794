package dev.millrace.api.state;

import dev.millrace.api.Internal;

/** What a runner offers to give declared state its substance. */
@Internal
public interface StateBinder {
    /** Substance for a {@link StateDeclaration.Shape.Value}. */
    <V> ValueState<V> value(StateDeclaration declaration, StateDeclaration.Shape.Value shape);

    /** Substance for {@link StateDeclaration.Shape.Elements}. */
    <V> ListState<V> elements(StateDeclaration declaration, StateDeclaration.Shape.Elements shape);

    /** Substance for {@link StateDeclaration.Shape.Entries}. */
    <K, V> MapState<K, V> entries(StateDeclaration declaration, StateDeclaration.Shape.Entries shape);

    /** Substance for a {@link StateDeclaration.Shape.Reduced}. */
    <V> ReducingState<V> reduced(StateDeclaration declaration, StateDeclaration.Shape.Reduced shape);

    /** Substance for a {@link StateDeclaration.Shape.Aggregated}. */
    <T, R> AggregatingState<T, R> aggregated(StateDeclaration declaration, StateDeclaration.Shape.Aggregated shape);
}
