import { expect, test } from '@jest/globals';
import { ourWordIn } from '../../domain/own-name.ts';

const ours = ['Termino AG', 'Termino Partners', 'The Plauder Program', 'bob Finance', 'Commend'];

test.each([
  ['Termino Support', 'termino'],
  ['TÉRMINO-Hilfe', 'termino'],
  ['bob Support', 'bob'],
  ['Bobby Meier', undefined],
  ['Keller Finance', undefined],
  ['Recommended Web GmbH', undefined],
  ['Plauder24', 'plauder'],
  ['Partners AG', undefined],
  ['Alpenblick Digital', undefined],
  ['Program & Partners', undefined],
])('%s has the word of ours %s', (name, word) => expect(ourWordIn(name, ours)).toBe(word));
