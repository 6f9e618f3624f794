package dev.millrace.api.function;

import dev.millrace.api.Service;
import dev.millrace.api.Type;
import dev.millrace.api.plan.TypeArguments;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function from a batch of values to as many results in the same order, for work that is cheaper in batches: model
 * inference, bulk look-ups. Called by one thread at a time.
 *
 * @param <T> the type of the values
 * @param <R> the type of the results
 */
@FunctionalInterface
public interface BatchFunction<T, R> extends Serializable {
    /**
     * The results for {@code batch}, one per value, in order. The list handed in may be used only during this call.
     *
     * @throws Exception fails the run, naming the operator
     */
    List<R> apply(List<T> batch) throws Exception;

    /**
     * The type of the results, or {@code null} where it cannot be told. Default: from the class's signature, or from the
     * method that a method reference refers to.
     */
    default @Nullable Type<R> resultType() {
        return TypeArguments.findElementOfResult(this, BatchFunction.class, 1);
    }

    /** A batch function that works through a service, such as a loaded model or a client. */
    static <S, T, R> BatchFunction<T, R> with(Service<S> service, ServiceCall<S, T, R> call) {
        return new ServiceBatchFunction<>(service, call);
    }

    /**
     * What a batch function does with its service.
     *
     * @param <S> the type of the opened service
     * @param <T> the type of the values
     * @param <R> the type of the results
     */
    @FunctionalInterface
    interface ServiceCall<S, T, R> extends Serializable {
        /** See {@link BatchFunction#apply}. */
        List<R> apply(S service, List<T> batch) throws Exception;
    }
}
