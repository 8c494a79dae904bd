package io.ebbgate.web;

import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.DispatcherType;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationConvention;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Brand.class)
class WebConfiguration {

    private static final Set<MediaType> NOT_READ = Set.of(MediaType.APPLICATION_CBOR, MediaType.APPLICATION_YAML);

    /** Before the filters that refuse, so that refusals have the headers too. */
    @Bean
    FilterRegistrationBean<SecurityHeaders> securityHeaders(PublicLook look) {
        var registration = new FilterRegistrationBean<>(new SecurityHeaders(look.contentPolicy()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        return registration;
    }

    /** After the headers, and before who asks is looked at. */
    @Bean
    FilterRegistrationBean<RenditionFilter> renditions(List<RenditionSource> sources) {
        var registration = new FilterRegistrationBean<>(new RenditionFilter(sources));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        return registration;
    }

    /** As Spring Boot has it, but behind those who answer from memory or keep the count themselves. */
    @Bean
    FilterRegistrationBean<ServerHttpObservationFilter> observations(
            ObservationRegistry observations, ServerRequestObservationConvention convention) {
        var registration = new FilterRegistrationBean<>(new ServerHttpObservationFilter(observations, convention));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        return registration;
    }

    /** What requests are counted under. */
    @Bean
    ServerRequestObservationConvention requestNames() {
        return new DefaultServerRequestObservationConvention();
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemValve() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }

    @Bean
    WebMvcConfigurer jsonForPrograms() {
        return new WebMvcConfigurer() {
            @Override
            public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
                negotiation.strategies(List.of(new JsonForPrograms()));
            }

            // Other libraries bring along what would read these too, and less strictly.
            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
                converters.configureMessageConvertersList(list -> list.removeIf(
                        converter -> !Collections.disjoint(converter.getSupportedMediaTypes(), NOT_READ)));
            }
        };
    }

    /** A number where a string belongs is a mistake, which guessing would hide. */
    @Bean
    JsonMapperBuilderCustomizer noGuessing() {
        return json -> json.withCoercionConfig(
                LogicalType.Textual,
                coercion -> coercion.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    }
}
