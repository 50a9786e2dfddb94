package io.cdnurl.examples.scaling.app;

import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sleeps, in place of the slow queries that make a page expensive: this example has no database. */
@Component
final class SlowWeather implements Weather {
    private final Duration cost;

    SlowWeather(ScalingProperties properties) {
        this.cost = properties.page().cost();
    }

    @Override
    public List<Region> latest() {
        try {
            Thread.sleep(cost.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The queries were interrupted.", e);
        }
        return List.of(
                new Region("North", "north.svg", "snow", -3),
                new Region("South", "south.svg", "sun", 21),
                new Region("East", "east.svg", "rain", 9));
    }
}
