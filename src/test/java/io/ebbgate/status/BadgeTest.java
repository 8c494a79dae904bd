package io.ebbgate.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class BadgeTest {

    private static Document drawn(Badge badge) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(badge.svg()));
    }

    private static Element first(Document svg, String tag) {
        return (Element) svg.getElementsByTagName(tag).item(0);
    }

    @Test
    void itSaysInItsTitleWhatItShows() throws Exception {
        Document svg = drawn(Badge.of("Billing", ServiceState.PARTIAL_OUTAGE));
        assertThat(first(svg, "title").getTextContent()).isEqualTo("Billing: partial outage");
        assertThat(svg.getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(svg.getDocumentElement().getAttribute("aria-label")).isEqualTo("Billing: partial outage");
    }

    @ParameterizedTest
    @CsvSource({
        "'<script>alert(1)</script>'",
        "'A & B \"quoted\"'",
        "'\u0007bell'",
        "'Zahlungsverkehr für Österreich'",
        "'支払い 🚀'"
    })
    void whateverANameIsItStaysText(String name) throws Exception {
        Document svg = drawn(Badge.of(name, ServiceState.OPERATIONAL));
        assertThat(first(svg, "title").getTextContent()).isEqualTo(name.replace("\u0007", "") + ": operational");
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    }

    @Test
    void aLongNameIsShortenedInThePictureAndWholeInTheTitle() throws Exception {
        String name = "x".repeat(300);
        Document svg = drawn(Badge.of(name, ServiceState.OPERATIONAL));
        assertThat(first(svg, "title").getTextContent()).startsWith(name);
        assertThat(first(svg, "text").getTextContent()).hasSize(60).endsWith("…");
    }

    @Test
    void itNeedsNothingBesideIt() {
        assertThat(new String(Badge.of("Billing", ServiceState.OPERATIONAL).svg(), StandardCharsets.UTF_8)
                        .replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http", "href", "url(//", "@import");
    }

    @ParameterizedTest
    @EnumSource(ServiceState.class)
    void bothTextsLieWithinTheirGrounds(ServiceState state) throws Exception {
        Document svg = drawn(Badge.of("Billing & more", state));
        int middle = Integer.parseInt(first(svg, "path").getAttribute("d").replaceAll("M3 0H(\\d+)V.*", "$1"));
        int end = number(svg.getDocumentElement(), "width");
        NodeList texts = svg.getElementsByTagName("text");
        liesWithin((Element) texts.item(0), 0, middle);
        liesWithin((Element) texts.item(1), middle, end);
    }

    private static void liesWithin(Element text, int left, int right) {
        assertThat(number(text, "x")).isGreaterThan(left);
        assertThat(number(text, "x") + number(text, "textLength")).isLessThan(right);
    }

    /** Two on one page have nothing to do with each other. */
    @Test
    void nothingInItHasAnIdThatAnotherCouldHave() {
        assertThat(new String(Badge.of("Billing", ServiceState.OPERATIONAL).svg(), StandardCharsets.UTF_8))
                .doesNotContain(" id=");
    }

    private static int number(Element element, String attribute) {
        String text = element.getAttribute(attribute);
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "i, 3", "W, 11", "Billing, 30", "支払, 22", "é, 7"})
    void widthsAreThoseOfTheLetters(String text, int width) {
        assertThat(TextWidth.of(text, 11)).isEqualTo(width);
    }
}
