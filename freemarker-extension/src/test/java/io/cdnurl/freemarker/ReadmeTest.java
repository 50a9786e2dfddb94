package io.cdnurl.freemarker;

import freemarker.template.Configuration;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.tck.ReadmeContract;
import java.io.StringWriter;
import java.util.Map;

class ReadmeTest extends ReadmeContract {
    @Override
    protected String render(CdnUrlBuilder cdn, String template) throws Exception {
        Configuration configuration = FreeMarkerContractTest.configuration(Map.of("page", template));
        configuration.setSharedVariable("cdn", new CdnHash(cdn));
        StringWriter out = new StringWriter();
        configuration.getTemplate("page").process(Map.of(), out);
        return out.toString();
    }
}
