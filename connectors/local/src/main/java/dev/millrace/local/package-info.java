/**
 * Sources and sinks within the process: collections, queues, publishers and subscribers, generated traffic, the console.
 */
@NullMarked
package dev.millrace.local;

import org.jspecify.annotations.NullMarked;
