package io.ebbgate.web;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Makes pages for customers ahead, without anybody's request: everybody reads the same. */
@Component
public class PublicPages {

    private final ITemplateEngine templates;
    private final PublicLook look;

    PublicPages(ITemplateEngine templates, PublicLook look) {
        this.templates = templates;
        this.look = look;
    }

    /**
     * Makes one.
     *
     * @param template in the layout {@code web/public}
     * @param zone that its times are said in; what the reader's clock shows, a script adds
     */
    public Rendition render(String template, ZoneId zone, Map<String, ?> model) {
        Map<String, Object> all = new HashMap<>(model);
        all.put("listed", true);
        all.put("look", look);
        all.put("times", Times.in(zone));
        return Rendition.of("text/html; charset=utf-8", templates.process(template, new Context(Locale.ENGLISH, all)))
                .compressed()
                .header("Content-Security-Policy", look.contentPolicy());
    }
}
