package dev.millrace.api.plan;

import java.io.Serializable;

/**
 * One input of a node.
 *
 * @param from the id of the producing node
 * @param output which of its outputs: {@link PlanOutput#MAIN}, or the name of a side output
 * @param input which input of the consumer this feeds, from 0; edges that feed the same input are a union
 * @param partitioning which task of the consumer gets a record
 */
public record PlanEdge(String from, String output, int input, Partitioning partitioning) implements Serializable {}
