package io.cdnurl.pebble;

/** The contract with strict variables: a variable that is not set is an error. */
class StrictPebbleContractTest extends PebbleContractTest {
    @Override
    boolean isStrict() {
        return true;
    }
}
