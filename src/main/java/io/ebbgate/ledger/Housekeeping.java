package io.ebbgate.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.quartz.DateBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.quartz.QuartzJobBean;

/**
 * What one replica of many does once a day: makes the ledger's next months, so that no decision waits for it, and forgets the
 * retry keys of requests that nobody retries any more.
 */
class Housekeeping extends QuartzJobBean {

    /** How long a retry is answered from the record. */
    static final Duration KEYS_KEPT = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final Months months;
    private final RetryKeys retryKeys;
    private final Clock clock;

    Housekeeping(Months months, RetryKeys retryKeys, Clock clock) {
        this.months = months;
        this.retryKeys = retryKeys;
        this.clock = clock;
    }

    @Override
    protected void executeInternal(JobExecutionContext context) {
        run();
    }

    void run() {
        Instant now = clock.instant();
        months.prepare(now);
        int forgotten = retryKeys.forget(now.minus(KEYS_KEPT));
        LOG.info("the ledger's next month is made; {} retry keys older than {} are forgotten", forgotten, KEYS_KEPT);
    }

    @Configuration(proxyBeanMethods = false)
    static class Schedule {

        @Bean
        JobDetail ledgerHousekeeping() {
            return JobBuilder.newJob(Housekeeping.class)
                    .withIdentity("ledger-housekeeping")
                    .storeDurably()
                    .build();
        }

        @Bean
        Trigger ledgerHousekeepingDaily(JobDetail ledgerHousekeeping) {
            return TriggerBuilder.newTrigger()
                    .forJob(ledgerHousekeeping)
                    .withIdentity("ledger-housekeeping-daily")
                    .startAt(DateBuilder.futureDate(10, DateBuilder.IntervalUnit.MINUTE))
                    .withSchedule(SimpleScheduleBuilder.repeatHourlyForever(24)
                            .withMisfireHandlingInstructionNextWithRemainingCount())
                    .build();
        }
    }
}
