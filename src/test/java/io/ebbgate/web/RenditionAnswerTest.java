package io.ebbgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RenditionAnswerTest {

    private static final Rendition PLAIN =
            Rendition.of("text/calendar; charset=utf-8", "Grüße").changedAt(Instant.parse("2026-11-02T09:30:00.7Z"));

    private static MockHttpServletResponse get(Rendition rendition, String... headers) throws IOException {
        return ask("GET", rendition, headers);
    }

    private static MockHttpServletResponse ask(String method, Rendition rendition, String... headers)
            throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest(method, "/");
        for (int i = 0; i < headers.length; i += 2) {
            request.addHeader(headers[i], headers[i + 1]);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        RenditionAnswer.send(rendition, request, response);
        return response;
    }

    private static String tag(Rendition rendition) throws IOException {
        return String.valueOf(get(rendition).getHeader("ETag"));
    }

    @Test
    void itIsGivenWholeWithWhatCachesGoBy() throws IOException {
        MockHttpServletResponse response = get(PLAIN);
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentAsByteArray()).hasSize(7);
        assertThat(response.getContentLength()).isEqualTo(7);
        assertThat(response.getContentType()).isEqualTo("text/calendar; charset=utf-8");
        assertThat(response.getHeader("ETag")).matches("\"[0-9a-f]{32}\"");
        assertThat(response.getHeader("Last-Modified")).isEqualTo("Mon, 02 Nov 2026 09:30:00 GMT");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-cache");
        assertThat(response.getHeader("Vary")).isNull();
    }

    @Test
    void headHasTheSameHeadersAndNoBytes() throws IOException {
        MockHttpServletResponse response = ask("HEAD", PLAIN);
        assertThat(response.getContentLength()).isEqualTo(7);
        assertThat(response.getHeader("ETag")).isEqualTo(tag(PLAIN));
        assertThat(response.getContentAsByteArray()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"%s | 304", "W/%s | 304", "\"x\", %s | 304", "* | 304", "\"x\" | 200", "x | 200"})
    void whoNamesItsTagHasIt(String tags, int status) throws IOException {
        MockHttpServletResponse response = get(PLAIN, "If-None-Match", tags.replace("%s", tag(PLAIN)));
        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getHeader("ETag")).isEqualTo(tag(PLAIN));
        assertThat(response.getContentAsByteArray()).hasSize(status == 304 ? 0 : 7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mon, 02 Nov 2026 09:30:00 GMT | 304",
                "Mon, 02 Nov 2026 09:29:59 GMT | 200",
                "Mon, 02 Nov 2026 09:31:00 GMT | 304",
                "yesterday | 200"
            })
    void whoSawItSinceItChangedHasIt(String since, int status) throws IOException {
        assertThat(get(PLAIN, "If-Modified-Since", since).getStatus()).isEqualTo(status);
    }

    @Test
    void aTagThatDoesNotMatchCountsMoreThanATimeThatDoes() throws IOException {
        assertThat(get(PLAIN, "If-None-Match", "\"x\"", "If-Modified-Since", "Mon, 02 Nov 2026 09:31:00 GMT")
                        .getStatus())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"gzip | true", "br, gzip;q=0.5 | true", "gzip;q=0 | false", "br | false"})
    void onlyWhoTakesItCompressedGetsItSo(String accepted, boolean zipped) throws IOException {
        Rendition both = PLAIN.compressed();
        MockHttpServletResponse response = get(both, "Accept-Encoding", accepted);
        assertThat(response.getHeader("Vary")).isEqualTo("Accept-Encoding");
        assertThat("gzip".equals(response.getHeader("Content-Encoding"))).isEqualTo(zipped);
        byte[] bytes = response.getContentAsByteArray();
        assertThat(zipped ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes() : bytes)
                .asString()
                .isEqualTo("Grüße");
        assertThat(tag(PLAIN).equals(response.getHeader("ETag")))
                .as("other bytes, another tag")
                .isEqualTo(!zipped);
    }
}
