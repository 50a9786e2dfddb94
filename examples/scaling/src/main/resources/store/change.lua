-- Stores a headline, and puts the change into the queue: both or neither. Answers with the change's ID.
-- KEYS: the headline, the stream. ARGV: the new headline, the group that reads the stream.

-- A stream that has an entry has the group, even if the store was emptied. There being one already is no error.
redis.pcall('XGROUP', 'CREATE', KEYS[2], ARGV[2], '0', 'MKSTREAM')
redis.call('SET', KEYS[1], ARGV[1])
return redis.call('XADD', KEYS[2], '*', 'headline', ARGV[1])
