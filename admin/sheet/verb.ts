import type { ReactNode } from 'react';
import type { RaRecord } from 'react-admin';
import type { Verdict } from '../../api/contract/verdict.ts';
import type { CommendDataProvider } from '../providers/data-provider.ts';

/** The attribute for the letter that presses a button. */
export const verbLetterMark = 'data-verb-letter';

/** The target of a command; `version` if the server compares which one the person saw. */
export interface Target {
  readonly id: string;
  readonly label: string;
  readonly version?: number | string;
  /** What the person saw of this target and the command sends: an amount, or the hash of a content. */
  readonly seen?: Readonly<Record<string, unknown>>;
  /** Values for the sentence of a refusal. */
  readonly inputs?: Readonly<Record<string, string>>;
}

interface AskedFor {
  readonly name: string;
  readonly label: string;
  readonly lead?: string;
  readonly isRequired: boolean;
  /** The initial value. */
  readonly start?: string;
}

/**
 * A field besides the reason. It sends a date as the first instant of that day, an hour as the instant by the reader's clock, a record as
 * its id, choices as a list, a tick as true, and an amount with its currency or as bare minor units.
 */
export type SheetField =
  | (AskedFor & { readonly type: 'date' | 'text' | 'lines' })
  /** An instant in the future, with buttons for the usual values. */
  | (AskedFor & { readonly type: 'instant'; readonly offers: readonly { readonly label: string; readonly at: Date }[] })
  | (AskedFor & {
      readonly type: 'amount';
      /** A currency, or the name of the field in which it is chosen. */
      readonly currency: string | { readonly chosenIn: string };
      readonly isBare?: boolean;
    })
  /** A sentence that a person confirms with a tick. */
  | (AskedFor & { readonly type: 'tick'; readonly says: string })
  | (AskedFor & { readonly type: 'choice' | 'choices'; readonly choices: readonly { readonly id: string; readonly name: string }[] })
  | (AskedFor & {
      readonly type: 'record';
      readonly resource: string;
      readonly filter: Readonly<Record<string, string | readonly string[]>>;
      readonly searching: string;
      readonly nothing: string;
      /** The field to sort by; the name by default. */
      readonly sortedBy?: string;
      /** Returns the label of a record; its name by default. Declared as a method so that it may take its own kind of row. */
      nameOf?(this: void, record: RaRecord): string;
    });

/** One step of what happens next: when, and what. */
export type NextStep = readonly [when: string, what: string];

/** Everything that a sheet shows and sends. Title and button name the amount if there is one. */
export interface Verb {
  readonly resource: string;
  readonly verb: string;
  readonly title: string;
  /** A line under the title. */
  readonly lead?: ReactNode;
  readonly confirm: string;
  readonly next: string | readonly NextStep[];
  readonly facts: readonly (readonly [label: string, value: ReactNode])[];
  /** Content that facts in two columns cannot hold: several sums, or what is left out. */
  readonly more?: ReactNode;
  readonly hasReason: boolean;
  /** Says who reads the reason, if not only colleagues do. */
  readonly reasonLead?: string;
  readonly fields?: readonly SheetField[];
  readonly targets: readonly Target[];
  /** Returns the body of one request for several targets, if the server takes that; it answers for each. */
  readonly bulk?: (said: Readonly<Record<string, unknown>>) => unknown;
  /** Replaces sending for an answer that is more than a verdict, such as a file. The sheet, its key and the second factor stay the same. */
  readonly carryOut?: CommendDataProvider['act'];
  /** What is said besides that it is done: who goes on with it, and where. */
  readonly accepted?: ReactNode;
  /** What the verb opened, in a tab of its own; following the link closes the sheet. */
  readonly way?: { readonly label: string; readonly address: string };
  /** Shows what has changed, if the server says that the record is no longer what the person saw. */
  readonly changes?: (target: Target) => ReactNode;
}

/** The outcome for one target. `failed`: nothing is decided, as after an outage, and the same command can be sent again. */
export interface Outcome {
  readonly target: Target;
  readonly state: Verdict['state'] | 'failed';
  readonly code: string | null;
  readonly reason: string | null;
  /** The refused parts, if the command has several. */
  readonly faults?: NonNullable<Verdict['faults']>;
  /** The bank files that it made. */
  readonly files?: NonNullable<Verdict['files']>;
}
