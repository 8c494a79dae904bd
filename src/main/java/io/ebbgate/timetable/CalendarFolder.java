package io.ebbgate.timetable;

import io.ebbgate.web.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder that operators edit: {@code policy.yaml} and calendars, links followed (as Kubernetes mounts them). */
class CalendarFolder {

    static final String POLICY = "policy.yaml";
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final String CALENDAR = ".ics";
    private static final int LARGEST = 20 * 1024 * 1024;

    private final Path folder;

    /** Of what the name of a calendar is made that can be put. */
    static final String PUT_NAME = "made of letters, digits, dots, dashes and underscores, without .ics at its end";

    /** Notes what is wrong with the name of a calendar that is to be put beside those of the folder. */
    static void checkName(Fields fields, String name) {
        if (!canBePut(name)) {
            fields.problem("name", "it is " + PUT_NAME);
        }
    }

    static boolean canBePut(String name) {
        return NAME.matcher(name).matches() && !name.endsWith(CALENDAR);
    }

    CalendarFolder(Path folder) {
        this.folder = folder;
    }

    /** Changes whenever a file is added, removed or written; cheap, for it is asked for several times a second. */
    Map<String, String> fingerprint() {
        Map<String, String> seen = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(CalendarFolder::counts).toList()) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                seen.put(
                        file.getFileName().toString(),
                        attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey());
            }
        } catch (IOException unreadable) {
            seen.put("?", String.valueOf(unreadable));
        }
        return seen;
    }

    /**
     * What it holds, where that is still the state that was seen; empty where somebody wrote meanwhile, since what was read may
     * then be half of each state.
     *
     * @throws Unreadable where a state that stands still cannot be read
     */
    Optional<FolderFiles> readUnchanged(Map<String, String> fingerprint) throws Unreadable {
        try {
            FolderFiles files = read();
            return fingerprint().equals(fingerprint) ? Optional.of(files) : Optional.empty();
        } catch (Unreadable unreadable) {
            if (fingerprint().equals(fingerprint)) {
                throw unreadable;
            }
            return Optional.empty();
        }
    }

    FolderFiles read() throws Unreadable {
        if (!Files.isDirectory(folder)) {
            throw new Unreadable(new Fault(
                    folder.toString(), 0, "there is no such folder; make it, or name another in EBBGATE_CALENDARS"));
        }
        List<CalendarText> calendars = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(CalendarFolder::isCalendar).sorted().toList()) {
                calendars.add(calendar(file));
            }
        } catch (IOException failed) {
            throw unreadable(folder, failed);
        }
        return new FolderFiles(policy(), calendars);
    }

    private CalendarText policy() throws Unreadable {
        Path file = folder.resolve(POLICY);
        if (!Files.exists(file)) {
            throw new Unreadable(new Fault(POLICY, 0, "it is missing; without a policy nothing can be approved"));
        }
        return new CalendarText(POLICY, POLICY, CalendarText.Origin.FOLDER, bytes(file));
    }

    private static CalendarText calendar(Path file) throws Unreadable {
        String fileName = file.getFileName().toString();
        String name = fileName.substring(0, fileName.length() - CALENDAR.length());
        if (!NAME.matcher(name).matches()) {
            throw new Unreadable(new Fault(
                    fileName, 0, "a calendar's name is made of letters, digits, dots, dashes and underscores"));
        }
        return new CalendarText(name, fileName, CalendarText.Origin.FOLDER, bytes(file));
    }

    private static byte[] bytes(Path file) throws Unreadable {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new Unreadable(new Fault(file.getFileName().toString(), 0, "it is larger than any that is read"));
            }
            return bytes;
        } catch (IOException failed) {
            throw unreadable(file, failed);
        }
    }

    private static Unreadable unreadable(Path file, IOException failed) {
        return new Unreadable(new Fault(file.getFileName().toString(), 0, "it cannot be read: " + failed.getMessage()));
    }

    private static boolean counts(Path file) {
        return isCalendar(file) || file.getFileName().toString().equals(POLICY);
    }

    private static boolean isCalendar(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(CALENDAR) && !name.startsWith(".") && !Files.isDirectory(file);
    }
}
