import type { ReactNode } from 'react';
import type { RaRecord } from 'react-admin';
import type { Verdict } from '../../api/contract/verdict.ts';
import type { CommendDataProvider } from '../providers/data-provider.ts';

/** On a button: the letter that presses it. */
export const verbLetterMark = 'data-verb-letter';

/** What a command is about; `version` where the server asks which one the person saw. */
export interface Target {
  readonly id: string;
  readonly label: string;
  readonly version?: number | string;
  /** What the person saw of this one and the command names: an amount, the hash of a content. */
  readonly seen?: Readonly<Record<string, unknown>>;
  /** What the sentence of a refusal is filled with. */
  readonly inputs?: Readonly<Record<string, string>>;
}

interface AskedFor {
  readonly name: string;
  readonly label: string;
  readonly lead?: string;
  readonly isRequired: boolean;
  /** What stands in it when the sheet opens. */
  readonly start?: string;
}

/**
 * What else is asked besides the reason. A date is told as the first instant of that day, an hour of a day by the reader's clock, a record by its id, choices as a list, a tick as true, an
 * amount with its currency, or as bare minor units.
 */
export type SheetField =
  | (AskedFor & { readonly type: 'date' | 'text' | 'lines' })
  /** One that lies ahead; what most people want is one click. */
  | (AskedFor & { readonly type: 'instant'; readonly offers: readonly { readonly label: string; readonly at: Date }[] })
  | (AskedFor & {
      readonly type: 'amount';
      /** Or the name of the field in which it is chosen. */
      readonly currency: string | { readonly chosenIn: string };
      readonly isBare?: boolean;
    })
  /** One sentence that a person says by ticking it. */
  | (AskedFor & { readonly type: 'tick'; readonly says: string })
  | (AskedFor & { readonly type: 'choice' | 'choices'; readonly choices: readonly { readonly id: string; readonly name: string }[] })
  | (AskedFor & {
      readonly type: 'record';
      readonly resource: string;
      readonly filter: Readonly<Record<string, string | readonly string[]>>;
      readonly searching: string;
      readonly nothing: string;
      /** By name, unless it says otherwise. */
      readonly sortedBy?: string;
      /** What one of them is called; its name, unless it says otherwise. A method: it takes its own kind of row. */
      nameOf?(this: void, record: RaRecord): string;
    });

/** One step of what happens next: when, and what. */
export type NextStep = readonly [when: string, what: string];

/** Everything a sheet says and sends. The title and the button name the amount where there is one. */
export interface Verb {
  readonly resource: string;
  readonly verb: string;
  readonly title: string;
  /** Under the title. */
  readonly lead?: ReactNode;
  readonly confirm: string;
  readonly next: string | readonly NextStep[];
  readonly facts: readonly (readonly [label: string, value: ReactNode])[];
  /** What facts in two columns cannot say: several sums, what is left out. */
  readonly more?: ReactNode;
  readonly hasReason: boolean;
  /** Who reads the reason, where it is not only colleagues. */
  readonly reasonLead?: string;
  readonly fields?: readonly SheetField[];
  readonly targets: readonly Target[];
  /** Where the server takes several in one request: what it is sent, and it answers for each. */
  readonly bulk?: (said: Readonly<Record<string, unknown>>) => unknown;
  /** Where the answer is more than a verdict: a file. The sheet, its key and the second factor stay the same. */
  readonly carryOut?: CommendDataProvider['act'];
  /** Where more is to be said than that it is done: who goes on with it, and where. */
  readonly accepted?: ReactNode;
  /** What was opened by it, in a tab of its own: the way there ends the sheet. */
  readonly way?: { readonly label: string; readonly address: string };
  /** What has changed meanwhile, where the server says that it is no longer what the person saw. */
  readonly changes?: (target: Target) => ReactNode;
}

/** `failed`: nothing is decided, as after an outage, and the same command can be sent again. */
export interface Outcome {
  readonly target: Target;
  readonly state: Verdict['state'] | 'failed';
  readonly code: string | null;
  readonly reason: string | null;
  /** Which parts of it, where it is more than one thing. */
  readonly faults?: NonNullable<Verdict['faults']>;
  /** The bank files that it made. */
  readonly files?: NonNullable<Verdict['files']>;
}
