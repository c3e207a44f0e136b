import { z } from 'zod';
import { dayOf } from '../../domain/period.ts';
import { maskedName } from '../../domain/partner/masked-name.ts';
import { countsAgain, partnerMails } from '../../domain/mail/partner-mail.ts';
import { commissionClawedBack } from '../../emails/commission-clawed-back.ts';
import { commissionCountsAgain } from '../../emails/commission-counts-again.ts';
import { commissionHeld } from '../../emails/commission-held.ts';
import { commissionRefused } from '../../emails/commission-refused.ts';
import type { MailContent, Reader } from '../../emails/content.ts';
import { newConversion } from '../../emails/new-conversion.ts';
import { referralCredited } from '../../emails/referral-credited.ts';
import { settlementReminder } from '../../emails/settlement-reminder.ts';
import { shortName } from '../../emails/wording.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import type { Db } from '../../prisma/client.ts';
import { customerName } from '../../prisma/account/customer-secrets.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { databaseClock } from '../database-clock.ts';
import { readMovement, readOpenInvoice, readReason, readRefusal, type MovementFigures } from './mail-figures.ts';

/** Arguments of an effect `sendEmail` to a partner: ids only. */
export const WantedMail = z.object({
  template: z.enum(partnerMails),
  partnerId: z.uuid(),
  referralId: z.uuid(),
  earningId: z.uuid().optional(),
  rev: z.coerce.number().int().optional(),
  sourceId: z.uuid().optional(),
});
export type WantedMail = z.infer<typeof WantedMail>;

interface Library {
  readonly db: Db;
  readonly keys: DataKeys;
  readonly reader: Reader;
}

/** Reads the rows that the mail is about and writes it in the reader's language. */
export async function writePartnerMail({ db, keys, reader }: Library, wanted: WantedMail): Promise<MailContent> {
  const referral = await db.referral.findUniqueOrThrow({ where: { id: wanted.referralId }, include: { customer: true } });
  const customer = shortName(maskedName(customerName(keys, referral.customer))); // masked as in the portal
  switch (wanted.template) {
    case 'referral_credited': {
      const { rateBps } = await db.programTerms.findUniqueOrThrow({ where: { id: referral.termsId } });
      const endsAt = referral.endsAt?.toISOString() ?? null;
      return referralCredited({ customer, attributedAt: referral.attributedAt.toISOString(), rateBps, endsAt }, reader);
    }
    case 'new_conversion': {
      const movement = await readMovement(db, wanted);
      const isOfNow = countsAgain.every((known) => known !== movement.reason);
      return isOfNow
        ? newConversion({ ...movement, customer, earned: movement.moved, on: await earlierDay(db, movement, reader) }, reader)
        : mailOfCountsAgain(customer, movement, reader); // older effects wanted it as a new conversion, before it had its own mail
    }
    case 'commission_counts_again':
      return mailOfCountsAgain(customer, await readMovement(db, wanted), reader);
    case 'commission_held': {
      const { moved, decisionId } = await readMovement(db, wanted);
      return commissionHeld({ customer, held: moved, reason: await readReason(db, decisionId, reader) }, reader);
    }
    case 'commission_clawed_back': {
      const { moved, left, decisionId } = await readMovement(db, wanted);
      return commissionClawedBack({ customer, taken: moved, left, reason: await readReason(db, decisionId, reader) }, reader);
    }
    case 'commission_refused': {
      const { invoice, decisionId } = await readRefusal(db, wanted);
      return commissionRefused({ customer, invoice, reason: await readReason(db, decisionId, reader) }, reader);
    }
    case 'settlement_reminder': {
      const { invoice, total, issuedAt, decisionId } = await readOpenInvoice(db, wanted);
      return settlementReminder({ customer, invoice, total, issuedAt, reason: await readReason(db, decisionId, reader) }, reader);
    }
  }
}

function mailOfCountsAgain(customer: string, { moved, left, commission, became, reason }: MovementFigures, reader: Reader): MailContent {
  const why = oneOf(countsAgain, reason);
  return commissionCountsAgain({ customer, invoice: commission?.invoice ?? null, again: moved, total: left, why, became }, reader);
}

/** Returns when it happened if the reader's day has changed since it was recorded; null if it is told on its day. */
async function earlierDay(db: Db, { at, recordedAt }: MovementFigures, { timeZone }: Reader): Promise<string | null> {
  const now = await databaseClock(db);
  return dayOf(recordedAt, timeZone) < dayOf(now.toISOString(), timeZone) ? at : null;
}
