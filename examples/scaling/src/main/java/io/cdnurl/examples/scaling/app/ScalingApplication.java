package io.cdnurl.examples.scaling.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts an instance. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ScalingApplication {
    public static void main(String[] args) {
        SpringApplication.run(ScalingApplication.class, args);
    }
}
