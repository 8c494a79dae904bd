package io.ebbgate.gate;

import io.ebbgate.web.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody ends a freeze or an override. It comes in the body or as a parameter, since not every client sends a body with DELETE.
 *
 * @param reason why
 */
record EndReason(@Nullable String reason) {

    /**
     * The one of the body, or where that has none the parameter.
     *
     * @throws io.ebbgate.web.BadRequest where there is neither, or it cannot be kept
     */
    static String of(@Nullable EndReason body, @Nullable String parameter) {
        Fields fields = new Fields();
        String reason =
                fields.required("reason", body == null || body.reason() == null ? parameter : body.reason(), 1000);
        fields.check();
        return reason;
    }
}
