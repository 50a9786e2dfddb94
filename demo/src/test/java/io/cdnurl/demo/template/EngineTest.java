package io.cdnurl.demo.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineTest {
    @Test
    void callsForAssetsAreFoundAsWritten() {
        String call = "url_for('static', filename=room.picture)";

        assertThat(Engine.PEBBLE.assetCallsIn("a {{ " + call + " }} b {{ url_for('home') }} c {{ room.name }}"))
                .containsExactly(call);
    }
}
