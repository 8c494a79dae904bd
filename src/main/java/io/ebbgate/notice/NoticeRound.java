package io.ebbgate.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.quartz.DateBuilder;
import org.quartz.DisallowConcurrentExecution;
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

/** What one replica of many does every few seconds: looks at what is due and was not announced, and at who was told. */
@DisallowConcurrentExecution
class NoticeRound extends QuartzJobBean {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeRound.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final List<DueFinder> finders;
    private final Announcements announcements;
    private final HeldNotices heldNotices;
    private final MailboxNotices mailboxNotices;
    private final ToldRound toldRound;
    private final Clock clock;

    NoticeRound(
            List<DueFinder> finders,
            Announcements announcements,
            HeldNotices heldNotices,
            MailboxNotices mailboxNotices,
            ToldRound toldRound,
            Clock clock) {
        this.finders = finders;
        this.announcements = announcements;
        this.heldNotices = heldNotices;
        this.mailboxNotices = mailboxNotices;
        this.toldRound = toldRound;
        this.clock = clock;
    }

    @Override
    protected void executeInternal(JobExecutionContext context) {
        run();
    }

    /** A part that fails keeps no other from its work. */
    void run() {
        Instant now = clock.instant();
        attempt("what is due", () -> announcements.finishAll(now));
        finders.forEach(finder -> attempt("what is due", () -> finder.findDue(now)));
        attempt("who is in quarantine", () -> heldNotices.run(now));
        attempt("what is in the mailbox", () -> mailboxNotices.run(now));
        attempt("who was told", toldRound::run);
    }

    private static void attempt(String what, Runnable part) {
        try {
            part.run();
        } catch (RuntimeException failed) {
            LOG.error("{} could not be looked at; the next round looks again", what, failed);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Schedule {

        @Bean
        JobDetail noticeRound() {
            return JobBuilder.newJob(NoticeRound.class)
                    .withIdentity("notice-round")
                    .storeDurably()
                    .build();
        }

        @Bean
        Trigger noticeRoundEveryFewSeconds(JobDetail noticeRound) {
            return TriggerBuilder.newTrigger()
                    .forJob(noticeRound)
                    .withIdentity("notice-round-every-few-seconds")
                    .startAt(DateBuilder.futureDate((int) PAUSE.toSeconds(), DateBuilder.IntervalUnit.SECOND))
                    .withSchedule(SimpleScheduleBuilder.repeatSecondlyForever((int) PAUSE.toSeconds())
                            .withMisfireHandlingInstructionNextWithRemainingCount())
                    .build();
        }
    }
}
