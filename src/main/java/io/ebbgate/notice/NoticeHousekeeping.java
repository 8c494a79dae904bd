package io.ebbgate.notice;

import io.ebbgate.database.Columns;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.quartz.QuartzJobBean;

/** What one replica of many does once a day: forgets notices that nobody asks after any more. That all were told stays in the ledger. */
class NoticeHousekeeping extends QuartzJobBean {

    /** For how long it can be shown who was told what. */
    static final Duration KEPT = Duration.ofDays(400);

    private static final Logger LOG = LoggerFactory.getLogger(NoticeHousekeeping.class);
    private static final int STRIDE = 10_000;
    private static final List<String> OLD = List.of(
            "DELETE FROM notice WHERE id IN (SELECT id FROM notice WHERE made_at < :before"
                    + " AND state NOT IN ('waiting', 'sending') ORDER BY id LIMIT :stride)",
            // What customers were told of a maintenance stands on its page for good.
            "DELETE FROM announcement WHERE id IN (SELECT id FROM announcement WHERE made_at < :before"
                    + " AND about <> 'maintenance' ORDER BY id LIMIT :stride)",
            "DELETE FROM told WHERE (booking, edition) IN (SELECT booking, edition FROM told WHERE ends < :before LIMIT :stride)",
            "DELETE FROM machine_event WHERE id IN (SELECT id FROM machine_event WHERE at < :before ORDER BY id LIMIT :stride)");

    private final JdbcClient jdbc;
    private final Clock clock;

    NoticeHousekeeping(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    protected void executeInternal(JobExecutionContext context) {
        run();
    }

    void run() {
        Instant before = clock.instant().minus(KEPT);
        long forgotten = OLD.stream().mapToLong(sql -> forget(sql, before)).sum();
        LOG.info("{} rows of notices older than {} are forgotten", forgotten, KEPT);
    }

    /** A stride to a transaction, so that none takes long. */
    private long forget(String sql, Instant before) {
        long all = 0;
        int forgotten = STRIDE;
        while (forgotten == STRIDE) {
            forgotten = jdbc.sql(sql)
                    .param("before", Columns.time(before))
                    .param("stride", STRIDE)
                    .update();
            all += forgotten;
        }
        return all;
    }

    @Configuration(proxyBeanMethods = false)
    static class Schedule {

        @Bean
        JobDetail noticeHousekeeping() {
            return JobBuilder.newJob(NoticeHousekeeping.class)
                    .withIdentity("notice-housekeeping")
                    .storeDurably()
                    .build();
        }

        @Bean
        Trigger noticeHousekeepingDaily(JobDetail noticeHousekeeping) {
            return TriggerBuilder.newTrigger()
                    .forJob(noticeHousekeeping)
                    .withIdentity("notice-housekeeping-daily")
                    .startAt(DateBuilder.futureDate(20, DateBuilder.IntervalUnit.MINUTE))
                    .withSchedule(SimpleScheduleBuilder.repeatHourlyForever(24)
                            .withMisfireHandlingInstructionNextWithRemainingCount())
                    .build();
        }
    }
}
