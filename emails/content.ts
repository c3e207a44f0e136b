import type { Currency } from '../domain/money.ts';
import type { Language } from '../domain/wording/sentence.ts';

/** Who writes: the program, in the name of the company. */
export interface Sender {
  readonly program: string;
  readonly company: { readonly legalName: string; readonly street: string; readonly postcode: string; readonly town: string };
}

/** Who reads: a partner or people of ours, in the program's time zone. `name` is empty where they are too many to be named. */
export interface Reader {
  readonly name: string;
  readonly language: Language;
  readonly timeZone: string;
  /** The host product enrolled it, and none of its owners has chosen a password yet. */
  readonly hasNoPassword?: boolean;
}

/** An amount in a mail: minor units, negative when it was taken back. */
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

/** A mail before it has a shape: HTML and text are both made of it, so they cannot say different things. */
export interface MailContent {
  readonly subject: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly table?: Table;
  readonly secondTable?: Table;
  readonly link?: { readonly label: string; readonly address: string };
  /** In small print. */
  readonly notes?: readonly string[];
  /** Why the reader gets it. */
  readonly why: string;
}
