import { expect, test } from '@jest/globals';
import { contentOf, projectFiles } from '../support/source-files.ts';

const browsers = projectFiles().filter((file) => /^(admin|portal|browser)\/.*[.]tsx?$/.test(file));
const found = (pattern: RegExp) => browsers.filter((file) => pattern.test(contentOf(file)));

test('S07: no page reads or writes a cookie; the session is the server’s alone', () => {
  expect(browsers.length).toBeGreaterThan(100);
  expect(found(/document[.]cookie|cookieStore/)).toEqual([]);
});

test('S07: what a browser keeps is written in two places, and neither knows a secret', () => {
  const keepers = found(/localStorage|sessionStorage|indexedDB/);
  expect(keepers).toEqual(['admin/providers/store.ts', 'portal/providers/kept.ts']);
  for (const file of keepers) expect(contentOf(file)).not.toMatch(/token|password|secret|code\b/i);
});

test('S07: no address of ours carries a secret in its query: mailed ones stand behind the #', () => {
  expect(found(/[?&](token|secret|password|code)=/)).toEqual([]);
});
