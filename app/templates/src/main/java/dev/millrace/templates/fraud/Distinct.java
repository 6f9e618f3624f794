package dev.millrace.templates.fraud;

/** The different values among a few: found by comparing each with each, which is fastest for a handful. */
final class Distinct {

    private final Object[] values = new Object[History.KEPT + 1];
    private int size;

    void clear() {
        size = 0;
    }

    void add(Object value) {
        for (int i = 0; i < size; i++) {
            if (values[i].equals(value)) {
                return;
            }
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }
}
