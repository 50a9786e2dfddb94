package io.cdnurl.pebble;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.tck.ReadmeContract;
import io.pebbletemplates.pebble.PebbleEngine;
import java.io.StringWriter;

class ReadmeTest extends ReadmeContract {
    @Override
    protected String render(CdnUrlBuilder cdn, String template) throws Exception {
        PebbleEngine engine =
                new PebbleEngine.Builder().extension(new CdnExtension(cdn)).build();
        StringWriter out = new StringWriter();
        engine.getLiteralTemplate(template).evaluate(out);
        return out.toString();
    }
}
