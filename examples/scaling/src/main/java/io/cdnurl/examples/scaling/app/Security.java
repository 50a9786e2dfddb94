package io.cdnurl.examples.scaling.app;

import static org.springframework.security.config.Customizer.withDefaults;

import io.cdnurl.CdnUrlBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/** Keeps what all visitors share apart from what is one visitor's. */
@Configuration(proxyBeanMethods = false)
class Security {
    /**
     * What all visitors share has no session and no token: it is the same for each of them, and needs no store. (A
     * stateless session management would still look whether the session of a cookie is valid.)
     */
    @Bean
    @Order(1)
    SecurityFilterChain shared(HttpSecurity http, HeaderWriter contentSecurityPolicy) {
        return http.securityMatcher("/", "/now", "/assets/**", "/actuator/**", "/error")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.addHeaderWriter(contentSecurityPolicy))
                .build();
    }

    /** All other pages are one visitor's, and no cache may keep them. */
    @Bean
    @Order(2)
    SecurityFilterChain personal(HttpSecurity http, HeaderWriter contentSecurityPolicy) {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/editor")
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .formLogin(form -> form.loginPage("/login").defaultSuccessUrl("/visits"))
                .logout(withDefaults())
                .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        .addHeaderWriter(new StaticHeadersWriter("Cache-Control", "private, no-store"))
                        .addHeaderWriter(contentSecurityPolicy))
                .build();
    }

    /**
     * Names the CDN's origins, and no nonce: a page with one in it could be cached only with its header, and would give
     * everybody the same one. So no page has a script or a style within it.
     */
    @Bean
    HeaderWriter contentSecurityPolicy(CdnUrlBuilder cdn) {
        return (request, response) -> {
            String assets = String.join(" ", cdn.cspOrigins());
            response.setHeader(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src " + assets + "; style-src " + assets + "; img-src " + assets
                            + "; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        };
    }

    /** The password of an example. */
    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(User.withUsername("ada")
                .password("{noop}example")
                .roles("EDITOR")
                .build());
    }
}
