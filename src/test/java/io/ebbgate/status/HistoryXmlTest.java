package io.ebbgate.status;

import static io.ebbgate.status.StatusTown.MONDAY;
import static io.ebbgate.status.StatusTown.SINCE;
import static io.ebbgate.status.StatusTown.SUNDAY;
import static io.ebbgate.status.StatusTown.bulletin;
import static io.ebbgate.status.StatusTown.incident;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Stage;
import io.ebbgate.timetable.Maintenance;
import java.io.ByteArrayInputStream;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class HistoryXmlTest {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    private static Bulletin bulletinOfMonday() {
        return bulletin()
                .incident(incident("12", Condition.MAJOR_OUTAGE, false))
                .maintenance("5", Maintenance.Stage.PLANNED, Impact.DEGRADED, "web", SUNDAY, MONDAY)
                .told("5", MONDAY.plusSeconds(30), "web")
                .at(MONDAY.plusSeconds(60), SINCE);
    }

    private static HistoryXml.Head head(String origin, List<Story> stories) {
        return new HistoryXml.Head(
                "an-installation",
                "Acme & Sons",
                origin,
                ZONE,
                stories.isEmpty() ? SINCE : stories.getFirst().updated());
    }

    private static Document atom(String origin, Bulletin bulletin) throws Exception {
        List<Story> stories = Story.latest(bulletin, ZONE);
        return parsed(HistoryXml.atom(head(origin, stories), stories));
    }

    private static Document rss(Bulletin bulletin) throws Exception {
        List<Story> stories = Story.latest(bulletin, ZONE);
        return parsed(HistoryXml.rss(head("https://status.example.com", stories), stories));
    }

    private static Document parsed(byte[] xml) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml));
    }

    private static List<Element> all(Element in, String name) {
        NodeList found = in.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(found::item)
                .map(Element.class::cast)
                .filter(element -> element.getParentNode().isSameNode(in))
                .toList();
    }

    private static String text(Element in, String name) {
        List<Element> found = all(in, name);
        assertThat(found).as(name).hasSize(1);
        return found.getFirst().getTextContent();
    }

    /** RFC 4287 4.1.1 and 4.1.2: what must be there, once. */
    @Test
    void theAtomFeedIsValid() throws Exception {
        Element feed = atom("https://status.example.com", bulletinOfMonday()).getDocumentElement();
        assertThat(feed.getNamespaceURI()).isEqualTo(ATOM);
        assertThat(text(feed, "title")).isEqualTo("Acme & Sons: incidents and maintenance");
        assertThat(text(all(feed, "author").getFirst(), "name")).isEqualTo("Acme & Sons");
        OffsetDateTime.parse(text(feed, "updated"));
        assertThat(all(feed, "link"))
                .extracting(link -> link.getAttribute("rel"))
                .containsExactly("alternate", "self");
        HashSet<String> ids = new HashSet<>(List.of(text(feed, "id")));
        List<Element> entries = all(feed, "entry");
        assertThat(entries).hasSize(2);
        for (Element entry : entries) {
            assertThat(text(entry, "id")).startsWith("urn:uuid:");
            assertThat(ids.add(text(entry, "id"))).isTrue();
            assertThat(text(entry, "title")).isNotBlank();
            assertThat(OffsetDateTime.parse(text(entry, "updated")))
                    .isAfterOrEqualTo(OffsetDateTime.parse(text(entry, "published")));
            assertThat(all(entry, "link").getFirst().getAttribute("href")).startsWith("https://status.example.com/");
            assertThat(all(entry, "content").getFirst().getAttribute("type")).isEqualTo("html");
        }
    }

    @Test
    void theLatestComesFirstWithAllThatWasSaid() throws Exception {
        List<Element> entries =
                all(atom("https://status.example.com", bulletinOfMonday()).getDocumentElement(), "entry");
        assertThat(entries)
                .extracting(entry -> text(entry, "title"))
                .containsExactly(
                        "Scheduled: Wider <ids> (Sun 6 Dec 2026 03:00 to 05:00 PST)", "Resolved: Errors when paying");
        assertThat(text(entries.get(0), "content"))
                .contains("<strong>Scheduled</strong>: Invoices &amp; receipts are slow.");
        assertThat(text(entries.get(1), "content"))
                .containsSubsequence("Resolved", "It is over.", "Monitoring", "08:00 PST", "Investigating")
                .doesNotContain("secret");
    }

    @Test
    void idsStayWhateverTheHostIsCalled() throws Exception {
        assertThat(ids("https://status.example.com")).isEqualTo(ids("http://localhost:8080"));
    }

    private static List<String> ids(String origin) throws Exception {
        return all(atom(origin, bulletinOfMonday()).getDocumentElement(), "entry").stream()
                .map(entry -> text(entry, "id"))
                .toList();
    }

    @Test
    void theRssFeedIsValidAndTellsTheSame() throws Exception {
        Element rss = rss(bulletinOfMonday()).getDocumentElement();
        assertThat(rss.getAttribute("version")).isEqualTo("2.0");
        Element channel = all(rss, "channel").getFirst();
        assertThat(text(channel, "link")).isEqualTo("https://status.example.com/history");
        assertThat(text(channel, "description")).isNotBlank();
        OffsetDateTime.parse(text(channel, "lastBuildDate"), DateTimeFormatter.RFC_1123_DATE_TIME);
        List<Element> items = all(channel, "item");
        assertThat(items).extracting(item -> text(item, "guid")).isEqualTo(ids("https://status.example.com"));
        assertThat(items).allSatisfy(item -> {
            OffsetDateTime.parse(text(item, "pubDate"), DateTimeFormatter.RFC_1123_DATE_TIME);
            assertThat(all(item, "guid").getFirst().getAttribute("isPermaLink")).isEqualTo("false");
            assertThat(text(item, "link")).startsWith("https://status.example.com/");
        });
    }

    @Test
    void whatXmlCannotHoldIsLeftOutAndMarkupStaysText() throws Exception {
        Incident odd = new Incident(
                "1",
                "Bell \u0007 & <b>",
                MONDAY,
                List.of(new Incident.Update(
                        1, Stage.INVESTIGATING, MONDAY, "one\u0000\n<script>two</script>", List.of(), null)));
        Element entry = all(
                        atom("https://a", bulletin().incident(odd).at(MONDAY, SINCE))
                                .getDocumentElement(),
                        "entry")
                .getFirst();
        assertThat(text(entry, "title")).isEqualTo("Investigating: Bell  & <b>");
        assertThat(text(entry, "content")).contains("one<br>&lt;script&gt;two&lt;/script&gt;");
    }

    @Test
    void nothingIsAFeedToo() throws Exception {
        Element feed = atom("https://a", bulletin().at(MONDAY, SINCE)).getDocumentElement();
        assertThat(all(feed, "entry")).isEmpty();
        assertThat(text(feed, "updated")).isEqualTo("2026-10-01T12:00:00.500Z");
    }
}
