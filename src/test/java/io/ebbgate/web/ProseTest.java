package io.ebbgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProseTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            One line                          | <p>One line</p>
            One\\n\\nTwo                      | <p>One</p>\\n<p>Two</p>
            # Cause\\nA key ran out.          | <h3>Cause</h3>\\n<p>A key ran out.</p>
            ## Timeline                       | <h4>Timeline</h4>
            ###### Deep                       | <h6>Deep</h6>
            - one\\n- two                     | <ul>\\n<li>one</li>\\n<li>two</li>\\n</ul>
            3. three\\n4. four                | <ol start="3">\\n<li>three</li>\\n<li>four</li>\\n</ol>
            - a\\n  - b                       | <ul>\\n<li>a\\n<ul>\\n<li>b</li>\\n</ul>\\n</li>\\n</ul>
            *word* and **words** and `code`   | <p><em>word</em> and <strong>words</strong> and <code>code</code></p>
            [more](https://example.com/a?b&c) | <p><a rel="nofollow noopener" href="https://example.com/a?b&amp;c">more</a></p>
            <ops@example.com>                 | <p><a rel="nofollow noopener" href="mailto:ops@example.com">ops@example.com</a></p>
            > said                            | <p>&gt; said</p>
            5 < 6 & 7 > 6                     | <p>5 &lt; 6 &amp; 7 &gt; 6</p>
            """)
    void whatPeopleWriteIsSetAsTheyMeantIt(String text, String html) {
        assertThat(Prose.html(text.replace("\\n", "\n")).strip()).isEqualTo(html.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "a <b onclick=alert(1)>b</b>",
                "<!-- --><svg/onload=alert(1)>",
                "<div>\n\n# x\n\n</div>",
                "<style>*{display:none}</style>",
                "<iframe src=//evil.example></iframe>",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](java\tscript:alert(1))",
                "[x](&#106;avascript:alert(1))",
                "[x](javascript&colon;alert(1))",
                "[x](data:text/html;base64,PHNjcmlwdD4=)",
                "[x](vbscript:x)",
                "[x](//evil.example)",
                "[x](/sign-out)",
                "<javascript:alert(1)>",
                "[x]: javascript:alert(1)\n\n[x]",
                "[x](https://a.example/\"onmouseover=alert(1))",
                "[x](https://a.example \"t\\\" onmouseover=alert(1)\")",
                "![x](https://tracker.example/pixel.png)",
                "[![x](javascript:alert(1))](https://a.example)",
                "```html\n<script>alert(1)</script>\n```",
                "    <script>alert(1)</script>",
                "`<script>alert(1)</script>`",
                "\u0000<\u0000script>",
            })
    void noHtmlPassesAndNoLinkLeadsWhereAScriptIs(String hostile) {
        String html = Prose.html("before\n\n" + hostile + "\n\nafter");
        String left = html.replaceAll("&[a-z#0-9]+;", "")
                .replaceAll("</?(p|h[3-6]|ul|ol|li|em|strong|code|br)( start=\"\\d+\")?( /)?>", "")
                .replaceAll(
                        "<a rel=\"nofollow noopener\" href=\"((https?://|mailto:)[^\"<>]*)?\"( title=\"[^\"<>]*\")?>",
                        "")
                .replace("</a>", "");
        assertThat(left).as(html).doesNotContain("<", ">", "\"");
        assertThat(html).startsWith("<p>before</p>").contains("after");
    }

    @Test
    void whatAPictureShowsIsSaidInstead() {
        assertThat(Prose.html("![the *graph* of errors](https://a.example/x.png)")
                        .strip())
                .isEqualTo("<p>the <em>graph</em> of errors</p>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*a **a ", "[", "![", "- ", "> ", "`", "[a](", "<a ", "1. ", "_a_*", "&#", "\\", "# "})
    void aTextThatNestsWithoutEndDoesNotTakeTheStack(String piece) {
        assertThat(Prose.html(piece.repeat(20_000 / piece.length()))).isNotBlank();
    }
}
