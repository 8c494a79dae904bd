package io.ebbgate.feed;

import io.ebbgate.web.XmlText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A feed as Atom (RFC 4287): an entry for each thing that there is something to tell of, the one that changed last first. */
final class AtomFeed {

    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final XMLStreamWriter xml;
    private final Publisher publisher;

    private AtomFeed(XMLStreamWriter xml, Publisher publisher) {
        this.xml = xml;
        this.publisher = publisher;
    }

    static byte[] write(Feed feed, Listing listing, Publisher publisher) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = FACTORY.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            new AtomFeed(xml, publisher).feed(feed, listing);
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    private void feed(Feed feed, Listing listing) throws XMLStreamException {
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(NAMESPACE);
        element("id", id("feed/" + feed.id() + "@" + publisher.house()));
        element("title", publisher.name() + " " + feed.subject());
        element("subtitle", CalendarFeed.description(feed, publisher));
        element("updated", time(Objects.requireNonNullElse(listing.changedAt(), Instant.EPOCH)));
        link("alternate", "text/html", publisher.link("/calendar"));
        if (feed.isPublic()) {
            link(
                    "self",
                    "application/atom+xml",
                    publisher.link(feed.path() + ".atom" + (feed.incidents() ? "?incidents=true" : "")));
        }
        xml.writeStartElement("author");
        element("name", publisher.name());
        xml.writeEndElement();
        for (FeedEvent event : latestFirst(listing)) {
            entry(event);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private static List<FeedEvent> latestFirst(Listing listing) {
        return listing.events().stream()
                .filter(event -> !event.uid().startsWith(Kind.WINDOW.text() + "-"))
                .sorted(Comparator.comparing(FeedEvent::changedAt).reversed().thenComparing(FeedEvent::uid))
                .toList();
    }

    private void entry(FeedEvent event) throws XMLStreamException {
        xml.writeStartElement("entry");
        element("id", id(event.uid()));
        element("title", (event.isCancelled() ? "Cancelled: " : "") + event.summary());
        element("published", time(event.createdAt()));
        element("updated", time(event.changedAt()));
        link("alternate", "text/html", event.url());
        xml.writeEmptyElement("category");
        xml.writeAttribute("term", event.category());
        xml.writeStartElement("content");
        xml.writeAttribute("type", "text");
        xml.writeCharacters(XmlText.legal(
                time(event.span().start()) + " to " + time(event.span().end()) + "\n" + event.description()));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** The same for as long as the thing is the same, whatever the host is called. */
    private static String id(String uid) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes(uid.getBytes(StandardCharsets.UTF_8));
    }

    private void link(String relation, String type, String href) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("type", type);
        xml.writeAttribute("href", XmlText.legal(href));
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(XmlText.legal(text));
        xml.writeEndElement();
    }

    private static String time(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.SECONDS));
    }
}
