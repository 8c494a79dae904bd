package io.ebbgate.database;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** No PostgreSQL is configured; an empty {@code SPRING_DATASOURCE_URL} says so too. */
class NoOutsideDatabase implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return in(context.getEnvironment());
    }

    static boolean in(PropertyResolver settings) {
        return !StringUtils.hasText(settings.getProperty("spring.datasource.url"));
    }
}
