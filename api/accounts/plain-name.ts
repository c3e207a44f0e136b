import { DomainError } from '../../domain/errors.ts';
import { mixedWordIn } from '../../domain/payout/look-alike.ts';
import { ourWordIn } from '../../domain/payout/own-name.ts';
import { isPlainCompany, isPlainName } from '../../domain/plain-name.ts';
import type { Tx } from '../../prisma/client.ts';

/** Requires a name that may stand in our emails. @throws `name_not_plain`, `name_mixes_alphabets` */
export function requirePlainName(name: string): void {
  if (!isPlainName(name)) throw new DomainError('name_not_plain');
  requireOneAlphabet(name);
}

/** Requires one alphabet in each word, because a mixed word can imitate another name. @throws `name_mixes_alphabets` */
function requireOneAlphabet(name: string): void {
  const word = mixedWordIn(name);
  if (word !== undefined) throw new DomainError('name_mixes_alphabets', { word });
}

/** Requires a company name that a stranger may use, because our email to any address begins with it. @throws `company_not_plain` */
export function requireStrangersCompany(name: string): void {
  if (!isPlainName(name)) throw new DomainError('company_not_plain');
}

/** Requires a plain company name of a known person. @throws `name_not_plain` */
export function requirePlainCompany(name: string): void {
  if (!isPlainCompany(name)) throw new DomainError('name_not_plain');
}

/**
 * Requires a partner name that customers cannot take for ours: they read it in our emails. Staff may enter any name. @throws `name_of_ours`,
 * `name_mixes_alphabets`
 */
export async function requireNameOfTheirOwn(tx: Tx, program: { readonly name: string }, name: string): Promise<void> {
  const company = await tx.company.findFirst({ select: { legalName: true, mailSender: true } });
  const word = ourWordIn(name, [program.name, ...(company === null ? [] : [company.legalName, company.mailSender])]);
  if (word !== undefined) throw new DomainError('name_of_ours', { word });
  requireOneAlphabet(name);
}
