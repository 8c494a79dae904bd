package io.ebbgate.subscriber;

import io.ebbgate.calendar.UnknownZone;
import io.ebbgate.calendar.Zones;
import io.ebbgate.web.BadRequest;
import io.ebbgate.web.Fields;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what somebody wants to be told of, and where. */
@Component
class WishReader {

    private static final int MOST_SERVICES = 1000;

    private final Offer offer;
    private final AddressReader addresses;

    WishReader(Offer offer, AddressReader addresses) {
        this.offer = offer;
        this.addresses = addresses;
    }

    /**
     * Reads all of it.
     *
     * @param byManager whether a release manager enters it, who may ask for more
     * @throws BadRequest with all that is wrong
     */
    Wish read(Wanted wanted, boolean byManager) {
        Fields fields = new Fields();
        Channel channel = channel(fields, wanted.channel());
        String address = channel == null
                ? fields.required("address", wanted.address(), AddressReader.LONGEST_URL)
                : addresses.read(fields, channel, wanted.address());
        Zones.Resolved zone = zone(fields, wanted.zone());
        List<String> services = services(fields, wanted.services(), byManager, List.of());
        Scope scope = scope(fields, wanted, services, channel, byManager);
        fields.check();
        return new Wish(channel == null ? Channel.MAIL : channel, address, zone.zone(), zone.assumed(), scope);
    }

    /**
     * Reads zone and scope of a subscription that there is.
     *
     * @param wanted whose channel and address do not matter, and whose events and owners stay as a release manager set them
     */
    Wish change(Wanted wanted, Filed filed) {
        Fields fields = new Fields();
        Zones.Resolved zone = zone(fields, wanted.zone());
        // What a release manager entered stays, also where strangers could not have asked for it; and so does a service
        // that is hidden or in no policy any more, for without their last one they would be told of all.
        List<String> had = filed.scope().services();
        List<String> services = services(fields, wanted.services(), false, had == null ? List.of() : had);
        Scope scope = scope(fields, wanted, services, filed.channel(), true);
        fields.check();
        return new Wish(filed.channel(), filed.address(), zone.zone(), zone.assumed(), scope);
    }

    private static @Nullable Channel channel(Fields fields, @Nullable String text) {
        Optional<Channel> channel = text == null ? Optional.empty() : Channel.named(text.strip());
        if (channel.isEmpty()) {
            fields.problem(
                    "channel",
                    "it is one of "
                            + Arrays.stream(Channel.values()).map(Channel::text).collect(Collectors.joining(", ")));
        }
        return channel.orElse(null);
    }

    private Zones.Resolved zone(Fields fields, @Nullable String text) {
        if (text == null || text.isBlank()) {
            Optional<ZoneId> usual = offer.zone();
            if (usual.isEmpty()) {
                fields.problem("zone", "name your time zone, as in Europe/Berlin");
            }
            return new Zones.Resolved(
                    usual.orElse(ZoneOffset.UTC),
                    usual.map(zone -> "no zone was given, so times are those of " + zone)
                            .orElse(null));
        }
        try {
            return Zones.resolve(fields.required("zone", text, 100));
        } catch (UnknownZone unknown) {
            fields.problem("zone", String.valueOf(unknown.getMessage()));
            return new Zones.Resolved(ZoneOffset.UTC, null);
        }
    }

    private static Scope scope(
            Fields fields,
            Wanted wanted,
            @Nullable List<String> services,
            @Nullable Channel channel,
            boolean byManager) {
        boolean maintenance = !Boolean.FALSE.equals(wanted.maintenance());
        boolean incidents = !Boolean.FALSE.equals(wanted.incidents());
        boolean events = Boolean.TRUE.equals(wanted.events());
        boolean owners = Boolean.TRUE.equals(wanted.owners());
        if (events && !byManager) {
            fields.problem("events", "only a release manager can have events sent");
        } else if (events && channel != Channel.WEBHOOK) {
            fields.problem("events", "events are for machines: they go to webhooks alone");
        }
        if (owners && !byManager) {
            fields.problem("owners", "only a release manager can say who answers for services");
        }
        if (!maintenance && !incidents && !events && !owners) {
            fields.problem("maintenance", "choose maintenance, incidents or both");
        }
        return new Scope(services, maintenance, incidents, events, owners);
    }

    private @Nullable List<String> services(
            Fields fields, @Nullable List<String> wanted, boolean byManager, List<String> had) {
        if (wanted == null || wanted.isEmpty()) {
            return null;
        }
        if (wanted.size() > MOST_SERVICES) {
            fields.problem("services", "name " + MOST_SERVICES + " at the most, or none for all");
            return null;
        }
        List<String> services = new ArrayList<>();
        for (int number = 0; number < wanted.size(); number++) {
            String field = "services[" + number + "]";
            String service = fields.required(field, wanted.get(number), 200);
            if (!service.isEmpty() && !had.contains(service) && !offer.has(service, byManager)) {
                fields.problem(field, "there is no service \"" + shortened(service) + "\" that one could be told of");
            }
            services.add(service);
        }
        return services.stream().distinct().sorted().toList();
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
