package io.ebbgate.web;

/**
 * What is wrong with one part of a request.
 *
 * @param field the property's path as the client wrote it, {@code services[2]}, or a parameter's or header's name; empty where
 *     it is the whole
 * @param detail what would be right, in a sentence for a person
 */
public record FieldProblem(String field, String detail) {}
