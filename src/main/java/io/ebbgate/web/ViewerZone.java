package io.ebbgate.web;

import java.time.ZoneId;
import java.util.Optional;

/** The zone that whoever looks at a page has chosen to see times in. */
public interface ViewerZone {

    /** Empty for strangers, and for those who chose none: then it is the browser's. */
    Optional<ZoneId> chosen();
}
