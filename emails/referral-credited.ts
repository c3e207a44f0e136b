import type { MailContent, Reader } from './content.ts';
import { dayText, rateText, shortName } from './wording.ts';

export interface ReferralCredited {
  /** Customer's name as the partner sees it. */
  readonly customer: string;
  readonly attributedAt: string;
  readonly rateBps: number;
  /** When payments stop earning; null: never, as long as the customer pays. */
  readonly endsAt: string | null;
}

/** Writes the mail: a sign-up was credited to the partner. */
export function referralCredited(props: ReferralCredited, reader: Reader): MailContent {
  const customer = shortName(props.customer);
  const day = dayText(props.attributedAt, reader);
  const rate = rateText(props.rateBps);
  const end = props.endsAt === null ? undefined : dayText(props.endsAt, reader);
  if (reader.language === 'de') {
    return {
      subject: `Neue Empfehlung: ${customer}`,
      heading: `${customer} wurde Ihnen gutgeschrieben`,
      paragraphs: [
        `${customer} hat sich am ${day} angemeldet und ist Ihre Empfehlung.`,
        end === undefined
          ? `Auf jede Zahlung erhalten Sie ${rate} Provision.`
          : `Auf jede Zahlung für eine Leistung vor dem ${end} erhalten Sie ${rate} Provision.`,
      ],
      why: 'Sie erhalten diese Mitteilung, weil Sie Partner sind.',
    };
  }
  return {
    subject: `New referral: ${customer}`,
    heading: `${customer} has been credited to you`,
    paragraphs: [
      `${customer} signed up on ${day} and is your referral.`,
      end === undefined
        ? `You earn ${rate} commission on every payment.`
        : `You earn ${rate} commission on every payment for services before ${end}.`,
    ],
    why: 'You receive this message because you are a partner.',
  };
}
