import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { startFlags } from '../../scripts/start-flags.ts';

test('the start knows its flags', () => {
  expect(startFlags([])).toEqual({ isEmpty: false, watches: false });
  expect(startFlags(['--dev', '--empty'])).toEqual({ isEmpty: true, watches: true });
});

test('an unknown flag of the start is named with the known ones, and nothing is started', async () => {
  const started = promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/up.ts', '--emtpy']);
  await expect(started).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^ {2}✘ `npm start` does not know --emtpy\. .*--empty .*--dev [^\n]*\n$/),
  });
});
