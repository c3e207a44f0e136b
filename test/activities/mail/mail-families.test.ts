import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { mailFamilies, openWanted } from '../../../activities/mail/mail-families.ts';
import { accountSecrets } from '../../../domain/account/account.ts';
import { mailsFor } from '../../../domain/mail/mail-facts.ts';

/** Written where their secret, file or document is made, not for an effect. */
const writtenElsewhere: readonly string[] = [
  ...accountSecrets.map((secret) => `account_${secret}`),
  'access_credentials',
  'confirm_address',
  'statement',
  'payout_settled',
  'anchor',
];

function templatesOf(schema: z.ZodType): string[] {
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => (option instanceof z.ZodType ? templatesOf(option) : []));
  if (!(schema instanceof z.ZodObject)) throw new Error('a family is told by its template');
  const { template } = schema.shape;
  if (template instanceof z.ZodEnum) return template.options.map(String);
  if (template instanceof z.ZodLiteral) return [...template.values].map(String);
  throw new Error('a template is one of a few');
}

test('every kind of mail belongs to exactly one family', () => {
  const known = [...mailsFor('everybody'), ...mailsFor('amounts'), ...mailsFor('mailReaders')];
  const written = mailFamilies.flatMap(({ schema }) => [...new Set(templatesOf(schema))]);
  expect(written.toSorted()).toEqual(known.filter((kind) => !writtenElsewhere.includes(kind)).toSorted());
});

test('an unknown mail throws an error with its name and without its content', () => {
  const told = { template: 'payout_settled', payoutId: 'secret of somebody' };
  expect(() => openWanted(told)).toThrow('payout_settled');
  expect(() => openWanted(told)).not.toThrow('secret of somebody');
});
