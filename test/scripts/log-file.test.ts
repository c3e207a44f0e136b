import { expect, test } from '@jest/globals';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { logFolder, openLogFile } from '../../scripts/log-file.ts';

test('a log file joins pieces to lines, keeps the last ones and knows events by name', async () => {
  const heard: string[] = [];
  const log = openLogFile('test-of-the-log', (line) => heard.push(line));
  log.add('{"event":"worker.');
  log.add('ready"}\nplain words\n');
  expect(heard).toEqual(['{"event":"worker.ready"}', 'plain words']);
  expect([...log.events]).toEqual(['worker.ready']);

  for (let line = 1; line <= 30; line += 1) log.add(`line ${line}\n`);
  log.add('a line without an end');
  expect(log.lastLines()).toHaveLength(21);
  expect(log.lastLines().at(0)).toBe('line 11');
  expect(log.lastLines().at(-1)).toBe('a line without an end');
  await rm(join(logFolder, 'test-of-the-log.ndjson'), { force: true });
});
