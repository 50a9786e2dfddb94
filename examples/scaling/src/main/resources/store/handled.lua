-- Takes a change that is handled out of the queue, in one step.
-- KEYS: the stream. ARGV: the group, the ID of the change.

redis.call('XACK', KEYS[1], ARGV[1], ARGV[2])
redis.call('XDEL', KEYS[1], ARGV[2])
