import { expect, test } from '@jest/globals';
import { projectFiles } from '../support/source-files.ts';

/** Whole stories and rules about the tree itself: they have no single source. */
const stories = ['test/architecture/', 'test/journeys/', 'test/faults/', 'test/replay/', 'test/bench/', 'test/support/'];

const files = projectFiles();

/** `test/domain/payout/payout.test.ts` tests `domain/payout/payout.ts`; `payout.limits.test.ts` tests it too; a folder may have a test of its name. */
function hasSource(testFile: string): boolean {
  const path = testFile.replace(/^test\//, '').replace(/([.][a-z-]+)?[.]test[.]tsx?$/, '');
  return files.some((file) => new RegExp(`^${path}([.](ts|tsx|mjs|js|sql)$|/)`).test(file));
}

test('a test whose source is gone is gone too', () => {
  const tests = files.filter((file) => /^test\/.*[.]test[.]tsx?$/.test(file) && !stories.some((folder) => file.startsWith(folder)));
  expect(tests.filter((file) => !hasSource(file))).toEqual([]);
});
