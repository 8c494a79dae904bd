package io.ebbgate.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** Links to static files, with a hash of their content in the name: {@code ${assets.link('/assets/console.css')}}. */
@Component
public class AssetLinks implements PagePart {

    private final ResourceUrlProvider urls;

    AssetLinks(ResourceUrlProvider urls) {
        this.urls = urls;
    }

    /**
     * The link to a file.
     *
     * @param path below {@code /assets} or {@code /webjars}, there without the library's version
     * @throws IllegalArgumentException where there is none: a page that names it is broken
     */
    public String link(String path) {
        String found = urls.getForLookupPath(path);
        if (found == null) {
            throw new IllegalArgumentException("there is no static file " + path);
        }
        return found;
    }

    @Override
    public Map<String, Object> attributes(HttpServletRequest request) {
        return Map.of("assets", this);
    }
}
