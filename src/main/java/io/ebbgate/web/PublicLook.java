package io.ebbgate.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * How pages for customers look: whose they are, and the styles and the script that stand in each of them. Templates know it as
 * {@code look}.
 */
@Component
public class PublicLook implements PagePart {

    private static final Colour OURS = Colour.of("#0b6170");

    /** The grounds that text stands on, in public.css: the darkest of the light ones, and the lightest of the dark ones. */
    private static final Colour LIGHT = Colour.of("#edf1f0");

    private static final Colour DARK = Colour.of("#1f2a28");

    /** What small text needs (WCAG 2.2, 1.4.3). */
    private static final double READABLE = 4.5;

    private final Brand brand;
    private final BrandLogo logo;
    private final AssetLinks assets;
    private final String style;
    private final String script;
    private final String contentPolicy;

    PublicLook(Brand brand, BrandLogo logo, AssetLinks assets) {
        this.brand = brand;
        this.logo = logo;
        this.assets = assets;
        this.style = colours(brand.colour().isEmpty() ? OURS : Colour.of(brand.colour())) + squeezed("web/public.css");
        // In a scope of its own: other scripts of a page may use the same names.
        this.script = "(() => {\n\"use strict\";\n" + squeezed("web/public.js") + "\n})();";
        this.contentPolicy = "default-src 'self'; img-src 'self' data:; style-src 'self' '" + Sha256.source(style)
                + "'; script-src 'self' '" + Sha256.source(script)
                + "'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    public String name() {
        return brand.name();
    }

    /** Where their logo is, null where they have none. */
    public @Nullable String logo() {
        return logo.link();
    }

    /** The little picture beside a page's title. */
    public String icon() {
        String own = logo.link();
        return own == null ? assets.link("/assets/ebbgate.svg") : own;
    }

    /** Where customers find help, empty for nowhere. */
    public String support() {
        return brand.support();
    }

    /** What stands in the page's style element, to the letter: {@link #contentPolicy} allows no other. */
    public String style() {
        return style;
    }

    /** What stands in the page's script element, to the letter. */
    public String script() {
        return script;
    }

    /** The Content-Security-Policy of these pages. */
    public String contentPolicy() {
        return contentPolicy;
    }

    @Override
    public Map<String, Object> attributes(HttpServletRequest request) {
        return Map.of("look", this);
    }

    /** Their colour as it is, and what of it can be read on our grounds. */
    private static String colours(Colour brand) {
        return ":root{--brand:" + brand.css() + ";" + accent(brand.readableOn(LIGHT, READABLE, Colour.BLACK))
                + "}@media(prefers-color-scheme:dark){:root{"
                + accent(brand.readableOn(DARK, READABLE, Colour.WHITE)) + "}}";
    }

    private static String accent(Colour accent) {
        return "--accent:" + accent.css() + ";--accent-text:" + accent.text().css();
    }

    /** Without the comments and the indentation, which only we read. */
    private static String squeezed(String file) {
        try {
            return new ClassPathResource(file)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .replaceAll("(?s)/\\*.*?\\*/", "")
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
