package io.ebbgate.channel;

import java.net.URI;

/**
 * Endpoints of others, reached over HTTP. Their names are resolved for every request, an address inside of the house is refused, the
 * request goes to just the address that was looked at, and no redirect is followed.
 */
public interface Endpoints {

    /** Posts it and waits for the answer, for as long as the settings say. */
    Attempt post(Post post);

    /** Asks for the JSON there and waits for it, for as long as the settings say. */
    Fetched get(URI url);

    /**
     * Looks at an address before anybody subscribes with it.
     *
     * @throws UnsafeEndpoint where it is none that we would post to, with what would be right
     */
    void check(URI url) throws UnsafeEndpoint;
}
