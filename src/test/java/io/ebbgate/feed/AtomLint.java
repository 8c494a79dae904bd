package io.ebbgate.feed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Holds an Atom feed to what RFC 4287 asks of one. */
final class AtomLint {

    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";
    private static final Set<String> OF_FEED = Set.of(
            "author",
            "category",
            "contributor",
            "generator",
            "icon",
            "id",
            "link",
            "logo",
            "rights",
            "subtitle",
            "title",
            "updated",
            "entry");
    private static final Set<String> OF_ENTRY = Set.of(
            "author",
            "category",
            "content",
            "contributor",
            "id",
            "link",
            "published",
            "rights",
            "source",
            "summary",
            "title",
            "updated");

    private final List<String> problems = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private AtomLint() {}

    static List<String> lint(byte[] feed) {
        AtomLint lint = new AtomLint();
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            lint.feed(factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(feed))
                    .getDocumentElement());
        } catch (SAXException notWellFormed) {
            lint.problems.add(String.valueOf(notWellFormed.getMessage()));
        } catch (IOException | ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
        return lint.problems;
    }

    private void feed(Element feed) {
        require(feed.getLocalName().equals("feed") && NAMESPACE.equals(feed.getNamespaceURI()), "no feed of Atom");
        container(feed, OF_FEED);
        // 4.1.1: an author, unless every entry has one.
        require(!children(feed, "author").isEmpty() || children(feed, "entry").isEmpty(), "no author");
        require(count(feed, "link", "rel", "self") <= 1, "links to itself twice");
        boolean entries = false;
        for (Element child : children(feed, null)) {
            entries |= child.getLocalName().equals("entry");
            if (child.getLocalName().equals("entry")) {
                entry(child);
            } else {
                require(!entries, "metadata behind entries");
            }
        }
    }

    private void entry(Element entry) {
        container(entry, OF_ENTRY);
        require(children(entry, "content").size() <= 1, "content twice");
        // 4.1.2: without content there must be an alternate link; two of the same type and language there must not be.
        require(
                !children(entry, "content").isEmpty() || count(entry, "link", "rel", "alternate") > 0,
                "an empty entry");
        require(count(entry, "link", "rel", "alternate") <= 1, "two alternates");
    }

    private void container(Element element, Set<String> allowed) {
        for (String once : List.of("id", "title", "updated")) {
            require(children(element, once).size() == 1, element.getLocalName() + " without one " + once);
        }
        for (Element child : children(element, null)) {
            require(
                    NAMESPACE.equals(child.getNamespaceURI()) && allowed.contains(child.getLocalName()),
                    element.getLocalName() + " with " + child.getLocalName());
            child(child);
        }
    }

    private void child(Element child) {
        switch (child.getLocalName()) {
            case "id" -> {
                // 4.2.6: an absolute IRI that is nobody else's.
                require(URI.create(child.getTextContent()).isAbsolute(), "relative id");
                require(ids.add(child.getTextContent()), "id twice: " + child.getTextContent());
            }
            case "updated", "published" ->
                require(isDate(child.getTextContent()), "no date: " + child.getTextContent());
            case "link" -> {
                require(URI.create(child.getAttribute("href")).isAbsolute(), "link that leads nowhere");
                require(child.getAttribute("type").matches("[a-z]+/[a-z+]+"), "link without a type");
            }
            case "author" -> require(children(child, "name").size() == 1, "author without a name");
            case "category" -> require(!child.getAttribute("term").isEmpty(), "category without a term");
            case "content" ->
                require(
                        child.getAttribute("type").equals("text")
                                && children(child, null).isEmpty(),
                        "content that is no text");
            default -> {}
        }
    }

    /** RFC 3339 with an upper-case T and Z (4.2.15 and 3.3). */
    private static boolean isDate(String text) {
        try {
            OffsetDateTime.parse(text);
            return text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
        } catch (DateTimeParseException wrong) {
            return false;
        }
    }

    private static long count(Element element, String name, String attribute, String value) {
        return children(element, name).stream()
                .filter(child -> child.getAttribute(attribute).equals(value))
                .count();
    }

    private static List<Element> children(Element element, @Nullable String name) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child
                    && (name == null || child.getLocalName().equals(name))) {
                children.add(child);
            }
        }
        return children;
    }

    private void require(boolean right, String problem) {
        if (!right) {
            problems.add(problem);
        }
    }
}
