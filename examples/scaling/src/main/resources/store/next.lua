-- Takes the next change for an instance: one that another instance has had for too long, else a new one. Answers with its
-- ID, or with nothing.
-- KEYS: the stream. ARGV: the group, the instance, how long is too long (ms).

if redis.call('EXISTS', KEYS[1]) == 0 then
    return false
end
local claimed = redis.call('XAUTOCLAIM', KEYS[1], ARGV[1], ARGV[2], ARGV[3], '0-0', 'COUNT', 1)[2]
if #claimed > 0 then
    return claimed[1][1]
end
local new = redis.call('XREADGROUP', 'GROUP', ARGV[1], ARGV[2], 'COUNT', 1, 'STREAMS', KEYS[1], '>')
return new and new[1][2][1][1]
