import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { addressIn } from '../activities/mail/mail-address.ts';
import { TaxAnswers } from '../api/contract/portal-settings.ts';
import { findNameProblems } from '../domain/payout/payee.ts';
import { vatIdOf } from '../domain/tax/vat-id.ts';
import { isHomeKnown } from '../domain/tax/vat.ts';
import { audit } from '../prisma/audit/audit.ts';
import type { Db, Tx } from '../prisma/client.ts';
import { partnersWithVatId } from '../prisma/tax/vat-ids.ts';
import { Advice } from './advice.ts';
import { terminal } from './terminal-actor.ts';

export interface CompanyFacts {
  readonly legalName: string;
  readonly street: string;
  readonly postcode: string;
  readonly town: string;
  /** ISO 3166-1, two letters. */
  readonly country: string;
  /** Left out: unchanged; false: the company has none. */
  readonly vatId?: string | false;
  /** The sender of mails: `Name <address>`, or the address alone. */
  readonly mailSender: string;
}

/** Creates or updates the one company, which pays and signs the mails. Returns notes for the person at the terminal. */
export async function keepCompany(db: Db, facts: CompanyFacts): Promise<string[]> {
  const seat = readSeat(facts);
  const mailSender = readSender(facts.mailSender);
  const kept = await db.$transaction(async (tx) => {
    const known = await tx.company.findFirst({ omit: { languages: true, version: true, createdAt: true } });
    const { id, ...before } = known ?? { id: uuid() };
    const vatId = readVatId(facts.vatId ?? known?.vatId, seat.country);
    if (vatId !== null && vatId !== known?.vatId) await requireUnclaimed(tx, vatId, id);
    const row = { ...seat, mailSender, vatId };
    if ((await tx.companyBankAccount.count({ where: { currency: 'EUR' } })) > 0) requireSepaName(seat.legalName);
    if (known === null) await tx.company.create({ data: { id, ...row } });
    else await tx.company.update({ where: { id }, data: { ...row, version: { increment: 1 } } });
    await audit(tx, terminal, {
      action: 'company.keep',
      subject: { kind: 'company', id },
      ...(known === null ? {} : { before }),
      after: row,
    });
    const isOfOldName = facts.vatId === undefined && known !== null && known.legalName !== seat.legalName;
    return isOfOldName ? vatId : null;
  });
  const untold = await untaxed(db, seat.country);
  return [
    ...(kept === null
      ? []
      : [
          `The VAT id stays ${kept}, and documents show it with the new name: if it belongs to another firm, give --vat-id or --no-vat-id.`,
        ]),
    ...(untold === null ? [] : [untold]),
  ];
}

const hasControls = /\p{Cc}/u;
const oneLine = (field: z.ZodString) => field.refine((text) => !hasControls.test(text));

const partners = TaxAnswers.shape;
/** The legal name and seat, by the same rules as those of partners: documents name both. */
const Seat = z.strictObject({
  legalName: oneLine(partners.legalName),
  street: oneLine(partners.street),
  postcode: oneLine(partners.postcode),
  town: oneLine(partners.town),
  country: partners.country,
});
type Seat = z.infer<typeof Seat>;

const cures: Readonly<Record<keyof Seat, string>> = {
  legalName: '--legal-name takes the registered name, in one line of at most 140 characters.',
  street: '--street takes street and number, in one line of at most 140 characters.',
  postcode: '--postcode takes one line of at most 16 characters.',
  town: '--town takes one line of at most 70 characters.',
  country: '--country takes two capital letters, such as CH.',
};

function readSeat({ legalName, street, postcode, town, country }: CompanyFacts): Seat {
  const { data, error } = Seat.safeParse({ legalName, street, postcode, town, country });
  if (data !== undefined) return withWritableName(data);
  const wrong = Seat.keyof().parse(error.issues[0]?.path[0]);
  throw new Advice(`${cures[wrong]} Documents and emails show it.`);
}

function withWritableName(seat: Seat): Seat {
  if (findNameProblems(seat.legalName, 'D').length === 0) return seat;
  throw new Advice(
    `A bank file cannot contain the name ${seat.legalName}: give --legal-name in Latin letters. Everybody who is paid reads it.`,
  );
}

/** Checks that the name can be the debtor of SEPA payments, which carry EUR. @throws Advice if it cannot */
export function requireSepaName(legalName: string): void {
  if (findNameProblems(legalName, 'S').length === 0) return;
  throw new Advice(
    `Payments in EUR name the payer in at most 70 characters: ${legalName} is longer, and the bank would refuse the whole file. Give \`connect company\` a shorter --legal-name.`,
  );
}

function readSender(text: string): string {
  const sender = text.trim();
  if (!hasControls.test(sender) && z.email().safeParse(addressIn(sender)).success) return sender;
  throw new Advice(
    `No email can be sent from ${text}: --mail-sender takes Name <address> in one line, such as "Velo <partners@velo.example>".`,
  );
}

function readVatId(given: string | false | null | undefined, country: string): string | null {
  if (given === false || given === null || given === undefined) return null;
  const vatId = vatIdOf(given, country);
  if (vatId !== undefined) return vatId;
  throw new Advice(`${given} is no VAT id of ${country}: give --vat-id as it is registered, or --no-vat-id if there is none.`);
}

/** Checks that no partner bills the company under this id: it would bill in the company's own name. @throws Advice if one does */
async function requireUnclaimed(tx: Tx, vatId: string, companyId: string): Promise<void> {
  if ((await partnersWithVatId(tx, { vatId, but: companyId })) === 0) return;
  throw new Advice(
    `A partner has given ${vatId} as its own VAT id: check --vat-id. If it is the company's, correct it at the partner first.`,
  );
}

async function untaxed(db: Db, country: string): Promise<string | null> {
  if (!isHomeKnown(country))
    return 'Tax rules for businesses are known only for companies in Switzerland and the EU. Any other company can pay out to private persons only.';
  const [row] = await db.$queryRaw<{ isKnown: boolean }[]>`
    select exists (select from tax_rate where country = ${country} and code = 'standard' and valid_from <= current_date
      and (valid_to is null or valid_to > current_date)) as "isKnown"`;
  return row?.isKnown === true
    ? null
    : `The tax rate of ${country} is not known: payouts to businesses wait until finance enters it in the console, under Bookkeeping, Rates.`;
}
