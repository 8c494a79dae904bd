package io.ebbgate.channel;

/**
 * A mail, ready to go.
 *
 * @param messageId as in its header, with the angle brackets; the same at every attempt
 * @param returnPath the envelope's sender, to which bounces go
 * @param to the envelope's one recipient, an address alone
 * @param content the whole message as RFC 5322 has it: header, an empty line and body, lines ending with CRLF; all of it in
 *     US-ASCII
 */
public record Letter(String messageId, String returnPath, String to, String content) {}
