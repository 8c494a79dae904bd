package io.ebbgate.incident;

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

/** What one replica of many does every few seconds: looks at what is, whatever it did or missed before. */
@DisallowConcurrentExecution
class IncidentRound extends QuartzJobBean {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Drafts drafts;
    private final UpstreamRound upstream;

    IncidentRound(Drafts drafts, UpstreamRound upstream) {
        this.drafts = drafts;
        this.upstream = upstream;
    }

    @Override
    protected void executeInternal(JobExecutionContext context) {
        drafts.run();
        upstream.run();
    }

    @Configuration(proxyBeanMethods = false)
    static class Schedule {

        @Bean
        JobDetail incidentRound() {
            return JobBuilder.newJob(IncidentRound.class)
                    .withIdentity("incident-round")
                    .storeDurably()
                    .build();
        }

        @Bean
        Trigger incidentRoundEveryFewSeconds(JobDetail incidentRound) {
            return TriggerBuilder.newTrigger()
                    .forJob(incidentRound)
                    .withIdentity("incident-round-every-few-seconds")
                    .startAt(DateBuilder.futureDate((int) PAUSE.toSeconds(), DateBuilder.IntervalUnit.SECOND))
                    .withSchedule(SimpleScheduleBuilder.repeatSecondlyForever((int) PAUSE.toSeconds())
                            .withMisfireHandlingInstructionNextWithRemainingCount())
                    .build();
        }
    }
}
