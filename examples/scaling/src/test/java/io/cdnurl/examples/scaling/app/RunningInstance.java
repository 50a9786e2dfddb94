package io.cdnurl.examples.scaling.app;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** An instance of the application, as one of several in this JVM. */
final class RunningInstance implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final TestClock clock;

    private RunningInstance(ConfigurableApplicationContext context, TestClock clock) {
        this.context = context;
        this.clock = clock;
    }

    static RunningInstance start(String name, String... settings) {
        TestClock clock = new TestClock();
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--scaling.instance=" + name,
                // So that a test asks for the first page itself.
                "--scaling.warm-up=false",
                "--cdn.domain=cdn.example.com",
                "--spring.main.banner-mode=off"));
        for (String setting : settings) {
            arguments.add("--" + setting);
        }
        ConfigurableApplicationContext context = new SpringApplicationBuilder(ScalingApplication.class)
                .initializers(each -> {
                    GenericApplicationContext beans = (GenericApplicationContext) each;
                    beans.registerBean(
                            TestWeather.class,
                            () -> new TestWeather(beans.getBean(SlowWeather.class)),
                            bean -> bean.setPrimary(true));
                    beans.registerBean("testClock", InstantSource.class, () -> clock, bean -> bean.setPrimary(true));
                })
                .run(arguments.toArray(String[]::new));
        return new RunningInstance(context, clock);
    }

    /** The site's address, the same host for all instances, so that they get each other's cookies. */
    String address() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    TestClock clock() {
        return clock;
    }

    TestWeather weather() {
        return context.getBean(TestWeather.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** How often this instance made the page. */
    double made() {
        return bean(MeterRegistry.class).counter("scaling.page.made").count();
    }

    @Override
    public void close() {
        context.close();
    }
}
