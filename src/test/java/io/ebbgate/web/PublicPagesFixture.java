package io.ebbgate.web;

import java.nio.charset.StandardCharsets;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** What makes pages for customers, without a service around it. */
public final class PublicPagesFixture {

    private PublicPagesFixture() {}

    public static PublicPages of(Brand brand) {
        ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
        files.setPrefix("templates/");
        files.setSuffix(".html");
        files.setCharacterEncoding("UTF-8");
        SpringTemplateEngine templates = new SpringTemplateEngine();
        templates.setTemplateResolver(files);
        templates.setTemplateEngineMessageSource(new StaticMessageSource());
        AssetLinks assets = new AssetLinks(new ResourceUrlProvider()) {
            @Override
            public String link(String path) {
                return path;
            }
        };
        return new PublicPages(templates, new PublicLook(brand, new BrandLogo(brand), assets));
    }

    /** What a browser gets. */
    public static String text(Rendition rendition) {
        return new String(rendition.bytes(false), StandardCharsets.UTF_8);
    }

    /** How many bytes go over the line, compressed. */
    public static int zipped(Rendition rendition) {
        return rendition.bytes(true).length;
    }
}
