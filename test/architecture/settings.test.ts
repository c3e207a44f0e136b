import { expect, test } from '@jest/globals';
import { Prisma } from '../../prisma/generated/client.ts';
import { contentOf, projectFiles } from '../support/source-files.ts';

/** What reads a setting to act on it; what only shows it, or writes it, does not. */
const deciding = projectFiles().filter(
  (file) =>
    /^(activities|domain|prisma|api)\/.*[.]ts$/.test(file) &&
    !/^(domain\/(wording|presets)|api\/(contract|resources|portal)\/|prisma\/(seed|generated))/.test(file),
);
const code = deciding.map(contentOf).join('\n');
const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

test.each([
  ['program', Object.keys(Prisma.ProgramScalarFieldEnum)],
  ['program_terms', Object.keys(Prisma.ProgramTermsScalarFieldEnum)],
  ['payout_policy', Object.keys(Prisma.PayoutPolicyScalarFieldEnum)],
])('each setting of %s decides something: none is only kept and shown', (_table, settings) => {
  expect(settings.filter((name) => !new RegExp(`\\b(${name}|${snake(name)})\\b`).test(code))).toEqual([]);
});
