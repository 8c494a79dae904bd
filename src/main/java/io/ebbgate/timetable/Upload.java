package io.ebbgate.timetable;

import io.ebbgate.web.BadRequest;
import io.ebbgate.web.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** A calendar's file as a form sent it. Without a name of its own it has the file's. */
final class Upload {

    private final String name;
    private final byte[] ics;

    private Upload(String name, byte[] ics) {
        this.name = name;
        this.ics = ics;
    }

    static Upload of(@Nullable String name, @Nullable MultipartFile file) {
        try {
            byte[] ics = file == null ? new byte[0] : file.getBytes();
            String original = file == null ? null : file.getOriginalFilename();
            String typed = name == null ? "" : name.strip();
            return new Upload(typed.isEmpty() && original != null ? withoutEnd(original) : typed, ics);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("a file that was sent cannot be read back", unreadable);
        }
    }

    private static String withoutEnd(String file) {
        return file.endsWith(".ics") ? file.substring(0, file.length() - 4) : file;
    }

    String name() {
        return name;
    }

    byte[] ics() {
        return ics;
    }

    String digest() {
        return CalendarText.digest(ics);
    }

    /**
     * Whether it can be put at all.
     *
     * @throws BadRequest with all that is wrong
     */
    void check() {
        Fields fields = new Fields();
        CalendarFolder.checkName(fields, name);
        if (ics.length == 0) {
            fields.problem("file", "choose an .ics file that is not empty");
        }
        fields.check();
    }
}
