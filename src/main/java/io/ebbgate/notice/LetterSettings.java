package io.ebbgate.notice;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How letters look.
 *
 * @param templates the folder whose files stand in for shipped ones of the same names; empty where there is none
 * @param provider who maintains, as machines are told (MAINTNOTE); empty for the host that letters are from
 */
@ConfigurationProperties("ebbgate")
record LetterSettings(
        @DefaultValue("") String templates,
        @DefaultValue("") String provider) {

    @Nullable
    Path folder() {
        return templates.isBlank() ? null : Path.of(templates.strip());
    }
}
