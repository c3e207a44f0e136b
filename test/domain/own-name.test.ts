import { expect, test } from '@jest/globals';
import { ourWordIn } from '../../domain/own-name.ts';

const ours = ['Termino AG', 'Termino Partners', 'The Plauder Program'];

test.each([
  ['Termino Support', 'termino'],
  ['TÉRMINO-Hilfe', 'termino'],
  ['Ter mino', 'termino'],
  ['Plauder24', 'plauder'],
  ['Partners AG', undefined],
  ['Alpenblick Digital', undefined],
  ['Program & Partners', undefined],
])('%s has the word of ours %s', (name, word) => expect(ourWordIn(name, ours)).toBe(word));
