package dev.millrace.templates.fraud;

/** The different numbers among a few, as {@link Distinct} finds values: without an object for each. */
final class DistinctNumbers {

    private final int[] numbers = new int[History.KEPT + 1];
    private int size;

    void clear() {
        size = 0;
    }

    void add(int number) {
        for (int i = 0; i < size; i++) {
            if (numbers[i] == number) {
                return;
            }
        }
        numbers[size++] = number;
    }

    int size() {
        return size;
    }
}
