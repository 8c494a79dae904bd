package io.ebbgate.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose pages and feeds customers look at.
 *
 * @param name what the operator is called
 * @param logo a file with their logo (SVG, PNG, JPEG, WebP), empty for none
 * @param colour their colour as {@code #rrggbb}, empty for ours
 * @param support where customers find help: an http(s) or mailto link, empty for nowhere
 */
@ConfigurationProperties("ebbgate.brand")
public record Brand(
        @DefaultValue("Ebbgate") String name,
        @DefaultValue("") String logo,
        @DefaultValue("") String colour,
        @DefaultValue("") String support) {

    public Brand {
        if (!colour.isEmpty() && !colour.matches("#[0-9a-fA-F]{6}")) {
            throw new IllegalArgumentException("ebbgate.brand.colour is written as in #0a6ebd, not " + colour);
        }
        if (!support.isEmpty() && !support.matches("(https?://|mailto:).+")) {
            throw new IllegalArgumentException(
                    "ebbgate.brand.support begins with https://, http:// or mailto:, not " + support);
        }
    }
}
