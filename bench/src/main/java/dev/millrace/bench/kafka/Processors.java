package dev.millrace.bench.kafka;

/**
 * Who uses how many of the machine's processors.
 *
 * @param broker the process of the broker
 * @param fraud the process of the engine
 * @param traffic who makes the payments
 * @param reader who reads the decisions
 * @param others everybody else on the machine; where that is much, the row says little
 */
record Processors(double broker, double fraud, double traffic, double reader, double others) {}
