package io.cdnurl.freemarker;

import io.cdnurl.tck.FuzzContract;

class FreeMarkerFuzzTest extends FuzzContract {
    FreeMarkerFuzzTest() {
        super(new FreeMarkerContractTest());
    }
}
