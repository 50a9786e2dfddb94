// Shows where this page comes from: what it says itself, and what the answer says that it came with.
fetch(location.href, { method: 'HEAD', cache: 'no-cache' })
  .then(({ headers }) => {
    const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;
    const parts = [
      meta('release') && `release ${meta('release')}`,
      meta('instance') && `made by ${meta('instance')}`,
      headers.has('X-Instance') && `answered by ${headers.get('X-Instance')}`,
      `page cache: ${headers.get('X-Page-Cache') ?? 'none'}`,
      headers.has('X-Cache') && `CDN: ${headers.get('X-Cache')}`,
      headers.has('Age') && `${headers.get('Age')} s old`,
    ];
    document.getElementById('status').textContent = parts.filter(Boolean).join(' · ');
  })
  .catch(() => {});
