/** Models in the ONNX format, run by ONNX Runtime inside the process: for batches of records in a pipeline. */
@NullMarked
package dev.millrace.onnx;

import org.jspecify.annotations.NullMarked;
