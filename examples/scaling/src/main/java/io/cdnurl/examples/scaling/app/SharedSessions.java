package io.cdnurl.examples.scaling.app;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.data.redis.serializer.GenericJacksonJsonRedisSerializer;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.security.jackson.SecurityJacksonModules;
import tools.jackson.databind.json.JsonMapper;

/**
 * How sessions are written into the store: as JSON. By default they are written by Java's serialization, and then the
 * next release, with other versions of the classes, may be unable to read the sessions of this one.
 */
@Configuration(proxyBeanMethods = false)
@Profile("redis")
class SharedSessions {
    /** Spring Session finds it by this name. */
    @Bean
    RedisSerializer<Object> springSessionDefaultRedisSerializer() {
        return new GenericJacksonJsonRedisSerializer(JsonMapper.builder()
                .addModules(SecurityJacksonModules.getModules(SharedSessions.class.getClassLoader()))
                .build());
    }
}
