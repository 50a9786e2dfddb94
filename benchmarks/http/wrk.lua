-- What wrk measured, in one line: requests, requests a second, p50 and p99 in microseconds, failures.
function done(summary, latency, requests)
    local errors = summary.errors
    local failures = errors.connect + errors.read + errors.write + errors.status + errors.timeout
    io.write(string.format(
        "measured\t%d\t%.0f\t%d\t%d\t%d\n",
        summary.requests,
        summary.requests / summary.duration * 1e6,
        latency:percentile(50),
        latency:percentile(99),
        failures
    ))
end
