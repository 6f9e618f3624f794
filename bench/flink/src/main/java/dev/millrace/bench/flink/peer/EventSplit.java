package dev.millrace.bench.flink.peer;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * A split: every n-th record, from its own number on.
 *
 * @param number its number, from 0 on
 */
public record EventSplit(int number) implements SourceSplit {

    @Override
    public String splitId() {
        return Integer.toString(number);
    }
}
