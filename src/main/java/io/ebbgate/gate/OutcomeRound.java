package io.ebbgate.gate;

import org.quartz.DateBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.quartz.QuartzJobBean;

/** Has one replica of many look every minute for approvals whose outcome is awaited. */
class OutcomeRound extends QuartzJobBean {

    private final OutcomeWatch watch;

    OutcomeRound(OutcomeWatch watch) {
        this.watch = watch;
    }

    @Override
    protected void executeInternal(JobExecutionContext context) {
        watch.run();
    }

    @Configuration(proxyBeanMethods = false)
    static class Schedule {

        @Bean
        JobDetail outcomeRound() {
            return JobBuilder.newJob(OutcomeRound.class)
                    .withIdentity("outcome-round")
                    .storeDurably()
                    .build();
        }

        @Bean
        Trigger outcomeRoundMinutely(JobDetail outcomeRound) {
            return TriggerBuilder.newTrigger()
                    .forJob(outcomeRound)
                    .withIdentity("outcome-round-minutely")
                    .startAt(DateBuilder.futureDate(1, DateBuilder.IntervalUnit.MINUTE))
                    .withSchedule(SimpleScheduleBuilder.repeatMinutelyForever()
                            .withMisfireHandlingInstructionNextWithRemainingCount())
                    .build();
        }
    }
}
