package io.ebbgate.subscriber;

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

/** What one replica of many does each day: looks at what is to be erased, whatever it did or missed before. */
@DisallowConcurrentExecution
class SubscriberRound extends QuartzJobBean {

    private static final Duration PAUSE = Duration.ofDays(1);

    private final Erasure erasure;

    SubscriberRound(Erasure erasure) {
        this.erasure = erasure;
    }

    @Override
    protected void executeInternal(JobExecutionContext context) {
        erasure.run();
    }

    @Configuration(proxyBeanMethods = false)
    static class Schedule {

        @Bean
        JobDetail subscriberRound() {
            return JobBuilder.newJob(SubscriberRound.class)
                    .withIdentity("subscriber-round")
                    .storeDurably()
                    .build();
        }

        /** Soon after a start too, for a service that is started anew each day would never come to it. */
        @Bean
        Trigger subscriberRoundEachDay(JobDetail subscriberRound) {
            return TriggerBuilder.newTrigger()
                    .forJob(subscriberRound)
                    .withIdentity("subscriber-round-each-day")
                    .startAt(DateBuilder.futureDate(10, DateBuilder.IntervalUnit.MINUTE))
                    .withSchedule(SimpleScheduleBuilder.repeatSecondlyForever((int) PAUSE.toSeconds())
                            .withMisfireHandlingInstructionNextWithRemainingCount())
                    .build();
        }
    }
}
