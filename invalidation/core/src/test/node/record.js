// Lets the official clients purge something of each kind, against the server on this machine that is named as the argument.
// Each call goes to a path that begins with its name.
import Cloudflare from 'cloudflare';
import Fastly from 'fastly';

const recorder = new URL(process.argv[2]).origin;

const url = 'https://www.example.com/a%20b/style.css?v=2&x=%26';
const cloudflareCalls = {
  'cloudflare-files': { files: [url, 'https://www.example.com/robots.txt'] },
  'cloudflare-files-with-headers': {
    files: [{ url }, { url, headers: { Origin: 'https://shop.example.com' } }],
  },
  'cloudflare-tags': { tags: ['page', 'news'] },
  'cloudflare-prefixes': { prefixes: ['www.example.com/img/', 'www.example.com/docs'] },
  'cloudflare-hosts': { hosts: ['www.example.com', 'cdn.example.com'] },
  'cloudflare-everything': { purge_everything: true },
};
for (const [name, what] of Object.entries(cloudflareCalls)) {
  const client = new Cloudflare({
    apiToken: 'official-token',
    baseURL: `${recorder}/${name}/client/v4`,
    maxRetries: 0,
  });
  await client.cache.purge({ zone_id: '023e105f4ecef8ad9ca31a8372d0c353', ...what });
}

const service = { service_id: 'SU1Z0isxPaozGVKXdv0eY' };
const keys = { purge_response: { surrogate_keys: ['page', 'news'] } };
const cached = { cached_url: url.replace('https://', '') };
const soft = { fastly_soft_purge: 1 };
const fastlyCalls = {
  'fastly-keys': (api) => api.bulkPurgeTag({ ...service, ...keys }),
  'fastly-keys-softly': (api) => api.bulkPurgeTag({ ...service, ...keys, ...soft }),
  'fastly-everything': (api) => api.purgeAll(service),
  'fastly-url': (api) => api.purgeSingleUrl(cached),
  'fastly-url-softly': (api) => api.purgeSingleUrl({ ...cached, ...soft }),
};
for (const [name, call] of Object.entries(fastlyCalls)) {
  const client = new Fastly.ApiClient();
  client.authenticate('official-token');
  // Each operation names the API's address itself; basePath is not asked.
  client.plugins = [
    (request) => {
      request.url = request.url.replace('https://api.fastly.com', `${recorder}/${name}`);
    },
  ];
  await call(new Fastly.PurgeApi(client));
}
