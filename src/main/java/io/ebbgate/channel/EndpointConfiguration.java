package io.ebbgate.channel;

import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EndpointSettings.class)
class EndpointConfiguration {

    @Bean(destroyMethod = "close")
    SystemNames systemNames(EndpointSettings settings) {
        return new SystemNames(settings.connect());
    }

    @Bean(destroyMethod = "close")
    HttpEndpoints endpoints(EndpointSettings settings, SystemNames names, Clock clock) throws NoSuchAlgorithmException {
        return new HttpEndpoints(settings, names, SSLContext.getDefault(), clock);
    }
}
