import { DomainError } from '../../domain/errors.ts';
import { mixedWordIn } from '../../domain/payout/look-alike.ts';
import { ourWordIn } from '../../domain/payout/own-name.ts';
import { isPlainCompany, isPlainName } from '../../domain/plain-name.ts';
import type { Tx } from '../../prisma/client.ts';

/** What stands in our mails as somebody's name. @throws `name_not_plain`, `name_mixes_alphabets`. */
export function requirePlainName(name: string): void {
  if (!isPlainName(name)) throw new DomainError('name_not_plain');
  requireOneAlphabet(name);
}

/** In each of its words: else it reads as somebody else's. @throws `name_mixes_alphabets`. */
function requireOneAlphabet(name: string): void {
  const word = mixedWordIn(name);
  if (word !== undefined) throw new DomainError('name_mixes_alphabets', { word });
}

/** What a stranger calls a company: our mail to any address begins with it. @throws `company_not_plain`. */
export function requireStrangersCompany(name: string): void {
  if (!isPlainName(name)) throw new DomainError('company_not_plain');
}

/** The same of a company, of somebody who is known. @throws `name_not_plain`. */
export function requirePlainCompany(name: string): void {
  if (!isPlainCompany(name)) throw new DomainError('name_not_plain');
}

/** What partners call themselves: customers read it in mails of ours. Staff may enter any name. @throws `name_of_ours`, `name_mixes_alphabets`. */
export async function requireNameOfTheirOwn(tx: Tx, program: { readonly name: string }, name: string): Promise<void> {
  const company = await tx.company.findFirst({ select: { legalName: true, mailSender: true } });
  const word = ourWordIn(name, [program.name, ...(company === null ? [] : [company.legalName, company.mailSender])]);
  if (word !== undefined) throw new DomainError('name_of_ours', { word });
  requireOneAlphabet(name);
}
