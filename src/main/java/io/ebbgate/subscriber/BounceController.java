package io.ebbgate.subscriber;

import io.ebbgate.access.Caller;
import io.ebbgate.web.Fields;
import io.swagger.v3.oas.annotations.Parameter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a mail server, or a relay's webhook, tells which mails did not arrive. */
@RestController
@RequestMapping("/api/v1/bounces")
class BounceController {

    private final BounceDesk desk;

    BounceController(BounceDesk desk) {
        this.desk = desk;
    }

    /**
     * A bounce by its particulars.
     *
     * @param subscriber an id; it, {@code message} or {@code recipient} is there
     * @param message the mail's {@code Message-ID}
     * @param recipient the address that did not take it, or the one that it came back to
     * @param status as in RFC 3463: {@code 5.1.1}
     */
    record Told(
            @Nullable String subscriber,
            @Nullable String message,
            @Nullable String recipient,
            @Nullable String status,
            @Nullable String diagnostic) {}

    /** @param outcomes {@code quarantined}, {@code counted}, {@code not-active} or {@code unknown}, for each mail that failed */
    record Taken(List<String> outcomes) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Taken told(@AuthenticationPrincipal Caller caller, @RequestBody Told told) {
        Fields fields = new Fields();
        String recipient = fields.optional("recipient", told.recipient(), AddressReader.LONGEST_MAIL);
        String message = fields.optional("message", told.message(), 998);
        Long subscriber = SubscriberDesk.number(told.subscriber()).orElse(null);
        if (told.subscriber() != null && subscriber == null) {
            fields.problem("subscriber", "it is a subscriber's id, as /api/v1/subscribers has it");
        }
        if (told.subscriber() == null && message == null && recipient == null) {
            fields.problem("subscriber", "say who did not get it: subscriber, message or recipient");
        }
        String status = fields.required("status", told.status(), 11);
        if (!status.isEmpty() && !status.matches("[45]\\.\\d{1,3}\\.\\d{1,3}")) {
            fields.problem("status", "it is an enhanced status code of a failure (RFC 3463), as 5.1.1 or 4.2.2");
        }
        String diagnostic = fields.optional("diagnostic", told.diagnostic(), 2000);
        fields.check();
        List<String> marks =
                Stream.of(message, recipient).filter(mark -> mark != null).toList();
        return taken(
                caller,
                List.of(new Bounce(subscriber, marks, recipient, status, diagnostic == null ? "" : diagnostic)));
    }

    /** A whole mail, as it came back. */
    @PostMapping(consumes = "message/rfc822")
    Taken mail(@AuthenticationPrincipal Caller caller, @RequestBody byte[] mail) {
        return taken(caller, DeliveryReport.read(mail));
    }

    /** Its body alone: the boundary is in the request's header. */
    @PostMapping(consumes = "multipart/report")
    Taken report(
            @AuthenticationPrincipal Caller caller,
            @Parameter(hidden = true) @RequestHeader("Content-Type") String type,
            @RequestBody byte[] body) {
        ByteArrayOutputStream mail = new ByteArrayOutputStream();
        mail.writeBytes(("Content-Type: " + type + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        mail.writeBytes(body);
        return taken(caller, DeliveryReport.read(mail.toByteArray()));
    }

    private Taken taken(Caller caller, List<Bounce> bounces) {
        return new Taken(bounces.stream()
                .map(bounce -> desk.take(caller, bounce))
                .map(outcome -> outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList());
    }
}
