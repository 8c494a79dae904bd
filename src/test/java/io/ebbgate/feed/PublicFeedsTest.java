package io.ebbgate.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.timetable.BulletinFixture;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The addresses that a feed has in it. */
class PublicFeedsTest {

    private static final FeedView VIEW =
            FeedFixture.view(FeedFixture.bulletin().at(FeedFixture.NOW, Instant.EPOCH), List.of());

    private static final Feed ODD = PublicFeeds.feed(VIEW, "pay & go/50%", false, false);

    @Test
    void whateverAServiceIsCalledByItsFeedSaysWhereItIs() {
        String ics = FeedFixture.text(FeedFixture.ics(ODD, VIEW, FeedFixture.NOW, null));
        assertThat(ics)
                .contains("SOURCE;VALUE=URI:https://status.acme.example/feeds/services/pay%20&%20go%2F50%25.ics\n");
        byte[] atom = AtomFeed.write(ODD, FeedFixture.listing(ODD, VIEW, FeedFixture.NOW), FeedFixture.ACME);
        assertThat(new String(atom, StandardCharsets.UTF_8))
                .contains("https://status.acme.example/feeds/services/pay%20&amp;%20go%2F50%25.atom");
    }

    @Test
    void whileNoPolicyCouldBeReadThereAreNoFeedsRatherThanOtherOnes() {
        assertThat(FeedViews.isWhole(VIEW.bulletin())).isTrue();
        assertThat(FeedViews.isWhole(BulletinFixture.of(null).at(FeedFixture.NOW, Instant.EPOCH)))
                .isFalse();
        assertThat(FeedViews.isWhole(BulletinFixture.nothing())).isFalse();
    }

    @Test
    void theLogoIsLinkedWithTheMarkOfItsContentSinceItIsKeptForGood() {
        assertThat(FeedFixture.text(FeedFixture.ics(FeedFixture.ALL, VIEW, FeedFixture.NOW, null)))
                .contains("IMAGE;VALUE=URI;DISPLAY=BADGE:https://status.acme.example/brand/logo?0a1b2c3d\n");
    }
}
