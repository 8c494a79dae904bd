package io.ebbgate.web;

import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.UrlSanitizer;

/**
 * What people wrote at length, for everybody to read: paragraphs, headings, lists, links, and words with emphasis, as Markdown has
 * them. All else stays the text that it is; no HTML passes, no picture is loaded, and a link leads to the web or to a mailbox.
 */
public final class Prose {

    /** Deeper than anybody reads, and far from where a text takes the machine's stack. */
    private static final int DEEPEST = 20;

    private static final Parser PARSER = Parser.builder()
            .enabledBlockTypes(Set.of(Heading.class, ListBlock.class))
            .maxOpenBlockParsers(DEEPEST)
            .maxInlineNesting(DEEPEST)
            .build();

    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new SafeLinks())
            .attributeProviderFactory(_ -> (node, tag, attributes) -> {
                if (tag.equals("a")) {
                    attributes.put("rel", "nofollow noopener");
                }
            })
            .build();

    private Prose() {}

    /** As HTML that can stand on any page below a heading of the second rank: its own headings begin with the third. */
    public static String html(String text) {
        Node document = PARSER.parse(text);
        document.accept(new Tamed());
        return RENDERER.render(document);
    }

    /** Ranks headings below those of the page, and puts in place of a picture what it is to say. */
    private static final class Tamed extends AbstractVisitor {

        @Override
        public void visit(Heading heading) {
            heading.setLevel(Math.min(heading.getLevel() + 2, 6));
            visitChildren(heading);
        }

        @Override
        public void visit(Image image) {
            visitChildren(image);
            while (image.getFirstChild() != null) {
                image.insertBefore(image.getFirstChild());
            }
            image.unlink();
        }
    }

    private static final class SafeLinks implements UrlSanitizer {

        @Override
        public String sanitizeLinkUrl(String url) {
            return url.regionMatches(true, 0, "https://", 0, 8)
                            || url.regionMatches(true, 0, "http://", 0, 7)
                            || url.regionMatches(true, 0, "mailto:", 0, 7)
                    ? url
                    : "";
        }

        /** None is left by then. */
        @Override
        public String sanitizeImageUrl(String url) {
            return "";
        }
    }
}
