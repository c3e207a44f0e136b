import { chromium } from 'playwright-core';
import { signIn } from './e2e/screens.ts';
const url = 'http://localhost:4791';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const [person, name, path, click, width, dark, lang] of [
  ['Aldo Bianchi', 'n-shared', '/payouts/01a22262-3654-746f-9f66-72fb7792db1a/show', /^Approve CHF/, 1280, false],
  ['Fiona Keller', 'n-late', '/payouts/01a22262-0524-710b-b692-cd3151244651/show', null, 1280, false],
  ['Fiona Keller', 'n-files', '/runs/files', null, 1280, false],
] as const) {
  const p = await b.newPage({ viewport: { width, height: 900 } });
  try {
    await signIn(p as any, { url, person } as any);
    await p.goto(`${url}/admin${path}`);
    await p.waitForTimeout(3500);
    if (click) {
      await p.getByRole('button', { name: click }).first().click({ timeout: 5000 });
      await p.waitForTimeout(1000);
    }
  } catch (e) {
    console.log(name, String(e).slice(0, 300));
  }
  await p.screenshot({ path: `/tmp/lead/${name}.png`, fullPage: true });
  await p.close();
}
await b.close();
process.exit(0);
