import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { root } from '../../scripts/folders.ts';
import { projectFiles } from '../support/source-files.ts';

const spoken = /^(admin|api|browser|domain|emails|portal|simulator)\/.*[.]tsx?$/;

const filesThatSay = (words: RegExp): readonly string[] =>
  projectFiles().filter((file) => spoken.test(file) && words.test(readFileSync(join(root, file), 'utf8')));

test('what a partner earns is called Provision in German, everywhere', () => {
  expect(filesThatSay(/\bKommission/i)).toEqual([]);
});

test('what a rule pays for, a payment or an installation, is called Conversion in German, everywhere', () => {
  expect(filesThatSay(/\bAbschl(uss|üsse)|dieses Geschäfts/)).toEqual([]);
});

test('whoever a partner brings is called Kundin in German, and what its account is on Plan, everywhere', () => {
  expect(filesThatSay(/\bKunde[nms]?\b(?!-Login)/)).toEqual([]);
  expect(filesThatSay(/\bTarif/)).toEqual([]);
});

test('German sentences quote in guillemets, as they do in Switzerland', () => {
  expect(filesThatSay(/„[^'`]/)).toEqual(['emails/login-pause-words.ts']); // which takes them out of what a person wrote
});
