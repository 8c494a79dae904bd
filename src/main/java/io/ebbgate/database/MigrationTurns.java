package io.ebbgate.database;

import liquibase.integration.spring.SpringLiquibase;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Has Liquibase wait for its turn: replicas that start at once change the tables one after the other. */
class MigrationTurns implements BeanPostProcessor {

    @Override
    public Object postProcessBeforeInitialization(Object bean, String beanName) {
        if (bean instanceof SpringLiquibase liquibase) {
            liquibase.setDataSource(new MigrationConnections(liquibase.getDataSource()));
        }
        return bean;
    }
}
