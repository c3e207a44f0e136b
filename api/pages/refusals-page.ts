import { allRefusals, type Refusal } from '../http/refusals.ts';

const text = (value: string): string => value.replaceAll(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const row = ({ code, status, title, detail }: Refusal): string =>
  `<section id="${code}"><h2><code>${code}</code> ${status}</h2><p><b>${text(title.en)}.</b> ${text(detail.en)}</p><p lang="de"><b>${text(title.de)}.</b> ${text(detail.de)}</p></section>`;

/** Returns the page that explains every refusal and what to do about it; a refusal's `type` links to it. */
export const refusalsPage = (): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Commend: refusals</title>
<style>:root{color-scheme:light dark}body{font:14px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:48rem;padding:0 1rem}h2{font-size:1rem;margin:2rem 0 0}p{margin:.25rem 0}:target{outline:2px solid;outline-offset:.5rem}</style></head>
<body><h1>Commend: refusals</h1><p>An answer of 400 or above is <code>application/problem+json</code>, and its <code>code</code> is one of these. What stands in braces is in its <code>details</code>.</p>
${allRefusals().map(row).join('\n')}</body></html>
`;
