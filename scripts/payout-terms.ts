import { v7 as uuid } from 'uuid';
import { decimalText, minorUnitsOf } from '../domain/decimal-amount.ts';
import { exponents, isCurrency } from '../domain/money.ts';
import { audit } from '../prisma/audit/audit.ts';
import type { Db } from '../prisma/client.ts';
import { safeInteger } from '../prisma/money.ts';
import { Advice } from './advice.ts';
import { lockProgram } from './host-product.ts';
import { terminal } from './terminal-actor.ts';

export const currencyRules = { keep: 'keep', convert: 'convert_at_payout' } as const;

interface PayoutTerms {
  readonly slug: string;
  readonly currency: string;
  /** The lowest amount that is paid, such as `50.00`. */
  readonly threshold: string;
  /**
   * For the whole program: whether a balance without payout details in its own currency is kept, or paid in another currency at the day's rate.
   * Left out: unchanged.
   */
  readonly rule?: keyof typeof currencyRules;
}

/**
 * Sets the amount from which a program pays in a currency. A new currency gets the schedule and, in figures, the limits of the program's own
 * currency. Applies from the next proposal on.
 */
export async function changePayouts(db: Db, { slug, currency: given, threshold, rule }: PayoutTerms): Promise<void> {
  const currency = given.toUpperCase();
  if (!isCurrency(currency)) throw new Advice(`${given} is not supported. There are ${Object.keys(exponents).join(', ')}.`);
  const minor = minorUnitsOf(threshold, currency);
  if (minor === undefined || minor === 0)
    throw new Advice(`--threshold ${threshold} is no amount in ${currency}: write something like 50.00.`);
  await db.$transaction(async (tx) => {
    const program = await lockProgram(tx, slug);
    const policies = await tx.payoutPolicy.findMany({ where: { programId: program.id }, orderBy: { createdAt: 'asc' } });
    const known = policies.find((policy) => policy.currency === currency);
    const like = policies.find((policy) => policy.currency === program.currency) ?? policies[0];
    const currencyRule = rule === undefined ? program.currencyRule : currencyRules[rule];
    await tx.program.update({ where: { id: program.id }, data: { currencyRule } });
    if (known !== undefined)
      await tx.payoutPolicy.update({ where: { id: known.id }, data: { thresholdMinor: minor, version: { increment: 1 } } });
    else {
      const {
        schedule = 'on_request',
        dayOfMonth = 1,
        secondApprovalFromMinor = null,
        dayLimitMinor = null,
        partnerLimitMinor = null,
      } = like ?? {};
      const limits = { secondApprovalFromMinor, dayLimitMinor, partnerLimitMinor };
      await tx.payoutPolicy.create({
        data: { id: uuid(), programId: program.id, currency, thresholdMinor: minor, schedule, dayOfMonth, ...limits },
      });
    }
    await audit(tx, terminal, {
      action: 'program.change_payouts',
      subject: { kind: 'program', id: program.id },
      before: {
        threshold: known === undefined ? null : decimalText({ amount: safeInteger(known.thresholdMinor), currency }),
        currencyRule: program.currencyRule,
      },
      after: { currency, threshold: decimalText({ amount: minor, currency }), currencyRule },
    });
  });
}
