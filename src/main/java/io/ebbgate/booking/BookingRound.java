package io.ebbgate.booking;

import java.time.Duration;
import org.quartz.DateBuilder;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.quartz.QuartzJobBean;

/** What one replica of many does each minute: looks at what is, whatever it did or missed before. */
@DisallowConcurrentExecution
class BookingRound extends QuartzJobBean {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Lapses lapses;
    private final DeadlineWatch deadlines;

    BookingRound(Lapses lapses, DeadlineWatch deadlines) {
        this.lapses = lapses;
        this.deadlines = deadlines;
    }

    @Override
    protected void executeInternal(JobExecutionContext context) {
        lapses.run();
        deadlines.run();
    }

    @Configuration(proxyBeanMethods = false)
    static class Schedule {

        @Bean
        JobDetail bookingRound() {
            return JobBuilder.newJob(BookingRound.class)
                    .withIdentity("booking-round")
                    .storeDurably()
                    .build();
        }

        @Bean
        Trigger bookingRoundEachMinute(JobDetail bookingRound) {
            return TriggerBuilder.newTrigger()
                    .forJob(bookingRound)
                    .withIdentity("booking-round-each-minute")
                    .startAt(DateBuilder.futureDate(1, DateBuilder.IntervalUnit.MINUTE))
                    .withSchedule(SimpleScheduleBuilder.repeatSecondlyForever((int) PAUSE.toSeconds())
                            .withMisfireHandlingInstructionNextWithRemainingCount())
                    .build();
        }
    }
}
