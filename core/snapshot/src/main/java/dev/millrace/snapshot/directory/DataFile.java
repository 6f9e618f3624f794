package dev.millrace.snapshot.directory;

/**
 * A data file, as a manifest knows it.
 *
 * @param id its id, that of the checkpoint it was written for
 * @param length how many bytes it has
 * @param indexChecksum the checksum of its index
 */
record DataFile(long id, long length, int indexChecksum) {}
