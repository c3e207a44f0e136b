import { DomainError } from '../../domain/errors.ts';
import { isPlainCompany, isPlainName } from '../../domain/plain-name.ts';

/** What stands in our mails as somebody's name. @throws `name_not_plain`. */
export function requirePlainName(name: string): void {
  if (!isPlainName(name)) throw new DomainError('name_not_plain');
}

/** What a stranger calls a company: our mail to any address begins with it. @throws `company_not_plain`. */
export function requireStrangersCompany(name: string): void {
  if (!isPlainName(name)) throw new DomainError('company_not_plain');
}

/** The same of a company, of somebody who is known. @throws `name_not_plain`. */
export function requirePlainCompany(name: string): void {
  if (!isPlainCompany(name)) throw new DomainError('name_not_plain');
}
