import type { ReactNode } from 'react';
import type { Verdict } from '../../api/contract/verdict.ts';

/** What a command is about; `version` where the server asks which one the person saw. */
export interface Target {
  readonly id: string;
  readonly label: string;
  readonly version?: number;
}

/** Everything a sheet says and sends. The title and the button name the amount where there is one. */
export interface Verb {
  readonly resource: string;
  readonly verb: string;
  readonly title: string;
  readonly confirm: string;
  readonly next: string;
  readonly facts: readonly (readonly [label: string, value: ReactNode])[];
  readonly hasReason: boolean;
  readonly targets: readonly Target[];
}

/** `failed` is an outage: nothing is known, and the same command can be sent again. */
export interface Outcome {
  readonly target: Target;
  readonly state: Verdict['state'] | 'failed';
  readonly reason: string | null;
}
