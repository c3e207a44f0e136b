const text = (value = ''): string => value.replaceAll(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

interface Described {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, { readonly summary?: string; readonly description?: string }>>>>;
}

/** Lists every address with one sentence; /openapi.json has the details. */
export function docsPage(openApi: Described): string {
  const rows = Object.entries(openApi.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, { summary, description }]) =>
        `<tr><td>${text(method.toUpperCase())}</td><td><code>${text(path)}</code></td><td>${text(summary)}</td><td>${text(description).replace('Permission: ', '').replaceAll('`', '')}</td></tr>`,
    ),
  );
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Commend: API</title>
<style>body{font:14px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem}td,th{padding:.35rem .75rem .35rem 0;text-align:left;border-bottom:1px solid #ddd}</style>
<h1>Commend: API</h1><p><a href="/openapi.json">openapi.json</a> holds every field.</p>
<table><thead><tr><th>Method</th><th>Address</th><th>What it does</th><th>Permission</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></html>
`;
}
