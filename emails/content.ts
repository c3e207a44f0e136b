import type { Currency } from '../domain/money.ts';
import type { Language } from '../domain/wording/sentence.ts';

/** The sender: the program, in the company's name. */
export interface Sender {
  readonly program: string;
  readonly company: { readonly legalName: string; readonly street: string; readonly postcode: string; readonly town: string };
}

/** The reader: a partner or people of staff, with the time zone for dates. `name` is empty if there are too many to name. */
export interface Reader {
  readonly name: string;
  readonly language: Language;
  readonly timeZone: string;
  /** True if the host product enrolled the partner and no owner has chosen a password yet. */
  readonly hasNoPassword?: boolean;
  /** Roles that the mail is for and that no one has now: administrators read it instead. Left out for all others. */
  readonly insteadOf?: readonly string[];
}

/** An amount in a mail: minor units, negative if it was taken back. */
export interface Amount {
  readonly amount: number;
  readonly currency: Currency;
}

export interface Row {
  readonly label: string;
  readonly note?: string;
  readonly value: string;
  readonly isTotal?: boolean;
}

export interface Table {
  readonly caption: string;
  readonly rows: readonly Row[];
}

/** A mail's content, from which both HTML and text are made: they cannot differ. */
export interface MailContent {
  readonly subject: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly table?: Table;
  readonly secondTable?: Table;
  readonly link?: { readonly label: string; readonly address: string };
  /** In small print. */
  readonly notes?: readonly string[];
  /** Why the reader gets this mail. */
  readonly why: string;
}
