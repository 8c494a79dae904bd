package io.ebbgate.feed;

import io.ebbgate.access.PublicUrl;
import io.ebbgate.channel.Letterhead;
import io.ebbgate.web.Brand;
import io.ebbgate.web.PublicLook;
import java.net.URI;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Knows who publishes. Events are from the same as in letters, so that calendars take them for one. */
@Component
class Publishers {

    private final Brand brand;
    private final PublicLook look;
    private final Letterhead head;
    private final PublicUrl url;
    private final String provider;

    Publishers(
            Brand brand,
            PublicLook look,
            Letterhead head,
            PublicUrl url,
            @Value("${ebbgate.provider:}") String provider) {
        this.brand = brand;
        this.look = look;
        this.head = head;
        this.url = url;
        this.provider = provider;
    }

    Publisher of(String house) {
        return new Publisher(
                house,
                brand.name(),
                provider.isBlank() ? host() : provider,
                Objects.requireNonNullElse(head.name(), head.address()),
                head.address(),
                url.origin(),
                look.logo(),
                brand.colour());
    }

    private String host() {
        return url.isSet() ? URI.create(url.origin()).getHost() : head.domain();
    }
}
