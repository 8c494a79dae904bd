package io.ebbgate.timetable;

import io.ebbgate.access.Tokens;
import io.ebbgate.calendar.Span;
import io.ebbgate.web.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.zone.ZoneRulesProvider;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Holds the current snapshot and makes the next one. Reading it takes no lock; making one takes turns. What the database holds
 * always counts at once; what the folder holds counts when all of it can be read, else the folder's last good state stays.
 */
@Component
public class Timetables {

    private static final Logger LOG = LoggerFactory.getLogger(Timetables.class);
    private static final String TZDATA =
            ZoneRulesProvider.getVersions("America/Los_Angeles").lastEntry().getKey();

    /** A mounted folder reaches one replica some seconds after another; what lasts longer than this is told. */
    private static final Duration APART = Duration.ofSeconds(10);

    private final FactReader factReader;
    private final FolderTold folderTold;
    private final Tokens tokens;
    private final Clock clock;
    private final TimetableSettings settings;

    private volatile Snapshot current =
            new NoTimetable(-1, TZDATA, new Fault(CalendarFolder.POLICY, 0, "the calendars folder was not read yet"));
    private volatile Instant madeAt;
    private volatile @Nullable Refusal refusal;
    private volatile long refusals;
    private @Nullable FolderFiles folder;
    /** The put calendars by name and digest: as they were when last read, and as they were when the last reload was refused. */
    private Map<String, String> stored = Map.of();

    private @Nullable Map<String, String> refusedWith;
    /** What was read whole, where no timetable can be made of it: a rule may name a calendar that is yet to be put. */
    private volatile @Nullable Sources unmade;
    /** Since when the folder of the last replica that told of a change is not this one's, null while it is. */
    private volatile @Nullable Instant apartSince;

    private boolean apartTold;

    Timetables(FactReader factReader, FolderTold folderTold, Tokens tokens, Clock clock, TimetableSettings settings) {
        this.factReader = factReader;
        this.folderTold = folderTold;
        this.tokens = tokens;
        this.clock = clock;
        this.settings = settings;
        this.madeAt = clock.instant();
    }

    /** The snapshot to decide with, as this replica knows it; the ledger finds out whether a newer one exists. */
    public Snapshot current() {
        return current;
    }

    /**
     * The timetable to work with, for what cannot be done without one.
     *
     * @param lead what a refusal says before it names the fault
     * @throws Refused where there is none
     */
    public Timetable required(String lead) {
        return switch (current) {
            case Timetable timetable -> timetable;
            case NoTimetable none -> throw new Refused(HttpStatus.CONFLICT, "No timetable", lead + none.fault());
        };
    }

    /**
     * What a calendar is put beside: what the timetable is made of, or where there is none, what was read for it.
     *
     * @param lead what a refusal says before it names the fault
     * @throws Refused where nothing could be read
     */
    Sources readable(String lead) {
        Sources read = unmade;
        return read != null && current instanceof NoTimetable
                ? read
                : required(lead).sources();
    }

    /** Brings this replica up to the database: after this, {@link #current} is no older than what was committed before. */
    public synchronized void refresh() {
        if (factReader.version() != current.version() || horizonRunsShort()) {
            reread();
        }
        if (apartSince().isPresent() && !apartTold) {
            apartTold = true;
            LOG.warn(
                    "another replica read another state of the calendars folder than this one, which decides by its own; they"
                            + " agree again once both see the same files");
        }
    }

    /**
     * Reads every fact anew, also where the version has not moved: how many were told of a booking so far moves without it, since no
     * verdict hangs on that.
     */
    public synchronized void reread() {
        Facts facts = facts();
        FolderFiles files = folder;
        if (files == null) {
            current = without(facts, current);
            return;
        }
        compare(files, facts);
        try {
            publish(make(files, facts, lastGood()));
        } catch (Unreadable unreadable) {
            LOG.error("the timetable cannot be made any more, so everything is denied: {}", unreadable.fault());
            publish(new NoTimetable(facts.version(), TZDATA, unreadable.fault()));
            unmade = readAlone(files, facts);
        }
    }

    /**
     * Whether what was refused may be taken by now: its policy may name a calendar that has been put since, or its file's name may
     * have been that of one which is removed.
     */
    synchronized boolean mayTakeWhatItRefused() {
        return refusal != null && refusedWith != null && !refusedWith.equals(stored);
    }

    /** The tokens come after the facts: whoever sees a snapshot of this version sees every revocation that it counts. */
    private Facts facts() {
        Facts facts = read();
        tokens.refresh();
        return facts;
    }

    private Facts read() {
        Facts facts = factReader.read();
        stored = facts.calendars().stream().collect(Collectors.toMap(CalendarText::name, CalendarText::digest));
        return facts;
    }

    private void compare(FolderFiles files, Facts facts) {
        if (files.digest().equals(facts.folderDigest())) {
            apartSince = null;
            apartTold = false;
        } else if (apartSince == null) {
            apartSince = clock.instant();
        }
    }

    private static Snapshot without(Facts facts, Snapshot before) {
        Fault fault = before instanceof NoTimetable none
                ? none.fault()
                : new Fault(CalendarFolder.POLICY, 0, "the calendars folder was not read yet");
        return new NoTimetable(facts.version(), TZDATA, fault);
    }

    /**
     * Takes a new state of the folder, or refuses it whole.
     *
     * @throws Unreadable where any of it cannot be read; the timetable before it stays
     */
    synchronized void load(FolderFiles files) throws Unreadable {
        Facts facts = read();
        try {
            take(files, make(files, facts, lastGood()));
        } catch (Unreadable unreadable) {
            refuse(unreadable.fault());
            refusedWith = Map.copyOf(stored);
            unmade = readAlone(files, facts);
            throw unreadable;
        }
    }

    private static @Nullable Sources readAlone(FolderFiles files, Facts facts) {
        try {
            return Sources.read(files, facts.calendars(), null);
        } catch (Unreadable toldAlready) {
            return null;
        }
    }

    private void take(FolderFiles files, Timetable made) throws Unreadable {
        folderTold.tell(files);
        folder = files;
        Facts told = facts();
        compare(files, told);
        publish(make(files, told, made));
        refusal = null;
        LOG.info(
                "timetable {} is in force: {} calendars, {} rules",
                told.version(),
                ((Timetable) current).sources().calendars().size(),
                ((Timetable) current).policy().rules().size());
    }

    /** Refuses a state of the folder that cannot be read whatever else there is. */
    synchronized void refuse(Fault fault) {
        refusedWith = null;
        unmade = null;
        refusal = new Refusal(clock.instant(), fault);
        refusals++;
        if (folder == null) {
            current = new NoTimetable(current.version(), TZDATA, fault);
            LOG.error("no timetable, so everything is denied until this is mended: {}", fault);
        } else {
            LOG.error("the reload was refused and the timetable before it stays until this is mended: {}", fault);
        }
    }

    private @Nullable Timetable lastGood() {
        return current instanceof Timetable timetable ? timetable : null;
    }

    private Timetable make(FolderFiles files, Facts facts, @Nullable Timetable before) throws Unreadable {
        Timetable kept = horizonRunsShort() ? null : before;
        if (kept != null && kept.sources().isOf(files, facts.calendars())) {
            return kept.with(facts.version(), facts.standing());
        }
        Sources sources = Sources.read(files, facts.calendars(), before == null ? null : before.sources());
        Span horizon = kept != null ? kept.horizon() : Compiled.horizon(clock.instant(), settings);
        return new Timetable(facts.version(), TZDATA, sources, Compiled.of(sources, horizon, before), facts.standing());
    }

    private void publish(Snapshot snapshot) {
        current = snapshot;
        unmade = null;
        madeAt = clock.instant();
    }

    /** Whether the horizon must be moved on: a day before {@code ahead} is no longer covered, or the clock left it. */
    private boolean horizonRunsShort() {
        if (!(current instanceof Timetable timetable)) {
            return false;
        }
        Instant now = clock.instant();
        Instant least = now.plus(settings.ahead()).plus(Timetable.ROOM).minus(Duration.ofDays(1));
        return timetable.horizon().end().isBefore(least)
                || now.isBefore(timetable.horizon().start());
    }

    Instant madeAt() {
        return madeAt;
    }

    Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Since when another replica has had another state of the folder in force, where that lasts longer than files take to arrive. */
    Optional<Instant> apartSince() {
        return Optional.ofNullable(apartSince).filter(since -> since.plus(APART).isBefore(clock.instant()));
    }

    long refusals() {
        return refusals;
    }
}
