package io.ebbgate.status;

import io.ebbgate.web.Times;
import io.ebbgate.web.XmlText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.springframework.web.util.HtmlUtils;

/** History as Atom (RFC 4287) and as RSS 2.0. What it is about keeps its id, whatever the host is called. */
final class HistoryXml {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    /**
     * Whose history it is.
     *
     * @param installation what it is told apart by from all others
     * @param origin where links lead to
     * @param updated when any of it last changed
     */
    record Head(String installation, String name, String origin, ZoneId zone, Instant updated) {}

    private final XMLStreamWriter xml;
    private final Head head;

    private HistoryXml(XMLStreamWriter xml, Head head) {
        this.xml = xml;
        this.head = head;
    }

    private interface Body {
        void write(HistoryXml to) throws XMLStreamException;
    }

    static byte[] atom(Head head, List<Story> stories) {
        return write(head, to -> to.atom(stories));
    }

    static byte[] rss(Head head, List<Story> stories) {
        return write(head, to -> to.rss(stories));
    }

    private static byte[] write(Head head, Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = FACTORY.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            body.write(new HistoryXml(xml, head));
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    private void atom(List<Story> stories) throws XMLStreamException {
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(ATOM);
        text("id", id("history"));
        text("title", title());
        text("updated", iso(head.updated()));
        atomLink("alternate", "text/html", head.origin() + "/history");
        atomLink("self", "application/atom+xml", head.origin() + "/history.atom");
        xml.writeStartElement("author");
        text("name", head.name());
        xml.writeEndElement();
        for (Story story : stories) {
            xml.writeStartElement("entry");
            text("id", id(story.key()));
            text("title", titled(story));
            text("published", iso(story.published()));
            text("updated", iso(story.updated()));
            atomLink("alternate", "text/html", head.origin() + story.path());
            xml.writeEmptyElement("category");
            xml.writeAttribute("term", story.kind());
            xml.writeStartElement("content");
            xml.writeAttribute("type", "html");
            xml.writeCharacters(html(story));
            xml.writeEndElement();
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void atomLink(String relation, String type, String href) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("type", type);
        xml.writeAttribute("href", href);
    }

    private void rss(List<Story> stories) throws XMLStreamException {
        xml.writeStartElement("rss");
        xml.writeAttribute("version", "2.0");
        xml.writeNamespace("atom", ATOM);
        xml.writeStartElement("channel");
        text("title", title());
        text("link", head.origin() + "/history");
        text("description", "What was wrong, and what was done, at " + head.name() + ".");
        text("language", "en");
        text("lastBuildDate", rfc822(head.updated()));
        xml.writeEmptyElement("atom", "link", ATOM);
        xml.writeAttribute("rel", "self");
        xml.writeAttribute("type", "application/rss+xml");
        xml.writeAttribute("href", head.origin() + "/history.rss");
        for (Story story : stories) {
            xml.writeStartElement("item");
            text("title", titled(story));
            text("description", html(story));
            text("category", story.kind());
            text("pubDate", rfc822(story.published()));
            text("link", head.origin() + story.path());
            xml.writeStartElement("guid");
            xml.writeAttribute("isPermaLink", "false");
            xml.writeCharacters(id(story.key()));
            xml.writeEndElement();
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private String title() {
        return head.name() + ": incidents and maintenance";
    }

    private static String titled(Story story) {
        return story.chapters().getFirst().step() + ": " + story.title();
    }

    /** Each chapter a paragraph, the latest first. */
    private String html(Story story) {
        Times times = Times.in(head.zone());
        return story.chapters().stream()
                .map(chapter -> "<p><small>" + times.at(chapter.at()) + "</small><br><strong>" + chapter.step()
                        + "</strong>: " + escaped(chapter.text()).replace("\n", "<br>") + "</p>")
                .collect(Collectors.joining());
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(XmlText.legal(text), "UTF-8");
    }

    private String id(String key) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes((head.installation() + '/' + key).getBytes(StandardCharsets.UTF_8));
    }

    private void text(String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(XmlText.legal(text));
        xml.writeEndElement();
    }

    private static String iso(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(instant);
    }

    private static String rfc822(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
    }
}
