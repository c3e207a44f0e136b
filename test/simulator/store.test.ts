import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { openStore } from '../../simulator/store.ts';
import { aStateFile } from './running.ts';

interface Notes {
  rows: string[];
  title: string;
}

const empty = (): Notes => ({ rows: [], title: 'none' });

test('what a part remembers is there again, and what is new since then begins empty', async () => {
  const file = await aStateFile();
  const store = openStore(file);
  store.slice<{ rows: string[] }>('notes', () => ({ rows: [] })).rows.push('one');
  store.changed();
  await store.flush();
  expect(openStore(file).slice('notes', empty)).toEqual({ rows: ['one'], title: 'none' });
});

test('a reset empties a slice that others hold', () => {
  const store = openStore();
  const notes = store.slice('notes', empty);
  notes.rows.push('one');
  store.reset();
  expect(notes).toEqual(empty());
});

test('a damaged file is no reason to begin anew', async () => {
  const file = await aStateFile();
  await writeFile(file, '{"notes":');
  expect(() => openStore(file)).toThrow(SyntaxError);
  expect(await readFile(file, 'utf8')).toBe('{"notes":');
});
