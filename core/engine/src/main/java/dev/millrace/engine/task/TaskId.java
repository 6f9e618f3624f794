package dev.millrace.engine.task;

/**
 * Which task of a run: a chain, by the id of its first operator, and an instance of it.
 *
 * @param chain id of the chain's first operator
 * @param index which instance, from 0
 */
public record TaskId(String chain, int index) implements Comparable<TaskId> {
    @Override
    public int compareTo(TaskId other) {
        int byChain = chain.compareTo(other.chain);
        return byChain != 0 ? byChain : Integer.compare(index, other.index);
    }

    @Override
    public String toString() {
        return chain + "[" + index + "]";
    }
}
