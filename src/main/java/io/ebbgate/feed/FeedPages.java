package io.ebbgate.feed;

import io.ebbgate.access.PublicUrl;
import io.ebbgate.timetable.Bulletins;
import io.ebbgate.timetable.Policy.Service;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.web.FeedAddress;
import io.ebbgate.web.PageController;
import io.ebbgate.web.Times;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.UriUtils;

/** Where customers find what is planned for their own calendars. */
@PageController
class FeedPages {

    private final Bulletins bulletins;
    private final PublicUrl url;

    FeedPages(Bulletins bulletins, PublicUrl url) {
        this.bulletins = bulletins;
        this.url = url;
    }

    /** @param name what people call the service */
    record ServiceFeed(String name, FeedAddress address) {}

    @GetMapping("/calendar")
    String calendar(Times times, Model model) {
        // Everybody reads the windows' own times; what the reader's clock shows, a script adds.
        model.addAttribute("times", Times.in(times.house()));
        model.addAttribute("all", address("maintenance"));
        model.addAttribute("services", services());
        return "feed/calendar";
    }

    private List<ServiceFeed> services() {
        Timetable timetable = bulletins.current().timetable();
        return timetable == null
                ? List.of()
                : timetable.shownServices().stream().map(this::ofService).toList();
    }

    private ServiceFeed ofService(Service service) {
        return new ServiceFeed(
                service.name(),
                address("services/" + UriUtils.encodePathSegment(service.id(), StandardCharsets.UTF_8)));
    }

    private FeedAddress address(String name) {
        return new FeedAddress(url.link(PublicFeeds.ROOT + name + Format.ICS.ending()));
    }
}
