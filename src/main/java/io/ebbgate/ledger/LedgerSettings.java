package io.ebbgate.ledger;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param clockSkew how far this service's clock may be from PostgreSQL's before every decision is a denial
 * @param batch the most entries that share one transaction
 * @param queue how many may wait for theirs before more are turned away
 * @param patience how long a decision may wait to be recorded before it is answered with an error
 */
@ConfigurationProperties("ebbgate.ledger")
record LedgerSettings(
        @DefaultValue("2s") Duration clockSkew,
        @DefaultValue("256") int batch,
        @DefaultValue("10000") int queue,
        @DefaultValue("10s") Duration patience) {}
