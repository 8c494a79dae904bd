package io.ebbgate.notice;

import io.ebbgate.access.PublicUrl;
import io.ebbgate.subscriber.Subscriber;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Where the links in posts lead. */
@Component
class PostLinks {

    private final UnaryOperator<String> links;

    @Autowired
    PostLinks(PublicUrl url) {
        this(url::link);
    }

    /** Takes what makes a link of a path. */
    PostLinks(UnaryOperator<String> links) {
        this.links = links;
    }

    String maintenance(String booking) {
        return links.apply("/maintenance/" + booking);
    }

    String incident(String id) {
        return links.apply("/incidents/" + id);
    }

    /** Where those who answer for services do something about it. */
    String incidentAtWork(String id) {
        return links.apply("/console/incidents/" + id);
    }

    /** Where they see, change and end what they are told. */
    String subscription(Subscriber subscriber) {
        return links.apply("/subscription/" + subscriber.key());
    }

    String confirmation(Subscriber subscriber) {
        return subscription(subscriber) + "/confirm";
    }
}
