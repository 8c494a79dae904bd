package io.ebbgate.notice;

import io.ebbgate.access.PublicUrl;
import io.ebbgate.notice.LetterForm.Slot;
import io.ebbgate.notice.Message.OfNag;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What templates can name of something that is to be done about an incident. */
final class NagLetter {

    private NagLetter() {}

    static LetterView of(OfNag message, ZoneId zone, LetterWords words, PublicUrl url) {
        String title = LetterForm.line(message.nag().title());
        String services = LetterView.joined(message.services());
        LetterTimes times = new LetterTimes(zone);
        var since = message.nag().since().truncatedTo(ChronoUnit.MINUTES);
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("zone", zone.getId());
        values.put("title", title);
        values.put("what", LetterForm.unmarked(message.nag().what()));
        values.put("servicesText", services);
        values.put("since", times.at(since));
        values.put("link", url.link("/console/incidents/" + message.nag().incident()));
        values.put("preferences", url.link("/subscription/" + Slot.KEY.text()));
        Map<String, String> own =
                Map.of("title", title, "services", services, "start", times.brief(since), "environment", "");
        return LetterView.filled("nag", NagThing.KIND, words, own, values);
    }
}
