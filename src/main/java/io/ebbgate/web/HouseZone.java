package io.ebbgate.web;

import java.time.ZoneId;

/** The zone that windows are meant in: the policy's. */
public interface HouseZone {

    /** UTC while there is no policy. */
    ZoneId zone();
}
