// Shows where this page comes from. The Server-Timing of its answer tells that: of a value that is there twice, the last
// one is of whoever answered last, the CDN.
{
  const [page] = performance.getEntriesByType('navigation');
  const said = Object.fromEntries((page?.serverTiming ?? []).map(({ name, description }) => [name, description]));
  const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;
  const parts = [
    meta('release') && `release ${meta('release')}`,
    meta('instance') && `made by ${meta('instance')}`,
    said.instance && `answered by ${said.instance}`,
    `page cache: ${said.page ?? (said.instance ? 'none' : 'unknown')}`,
    said.cdn && `CDN: ${said.cdn}`,
    said.age && `${said.age} s old`,
  ];
  document.getElementById('status').textContent = parts.filter(Boolean).join(' · ');
}
