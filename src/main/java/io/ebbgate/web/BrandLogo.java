package io.ebbgate.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The operator's logo, read once. */
@Component
class BrandLogo implements RenditionSource {

    private static final String PATH = "/brand/logo";

    private static final Map<String, String> TYPES = Map.of(
            "svg", "image/svg+xml",
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "webp", "image/webp");

    private final @Nullable Rendition logo;
    private final @Nullable String link;

    BrandLogo(Brand brand) {
        this.logo = brand.logo().isEmpty() ? null : read(Path.of(brand.logo()));
        this.link = logo == null ? null : PATH + "?" + logo.tag(false).substring(1, 9);
    }

    /** An SVG can carry scripts; one that is opened by itself runs none. */
    private static Rendition read(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalArgumentException(
                    "ebbgate.brand.logo is an .svg, .png, .jpg, .jpeg or .webp file, not " + file);
        }
        try {
            return Rendition.of(type, Files.readAllBytes(file))
                    .cachedBy("public, max-age=31536000, immutable")
                    .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
        } catch (IOException e) {
            throw new UncheckedIOException("ebbgate.brand.logo cannot be read: " + file, e);
        }
    }

    /** With a mark of its content, so that browsers may keep it for good; null where there is none. */
    @Nullable
    String link() {
        return link;
    }

    @Override
    public @Nullable Rendition find(String path, @Nullable String query) {
        return path.equals(PATH) ? logo : null;
    }
}
