package io.cdnurl.pebble;

/** The contract in an engine in which a variable that is not set is an error. */
class StrictPebbleContractTest extends PebbleContractTest {
    @Override
    boolean isStrict() {
        return true;
    }
}
