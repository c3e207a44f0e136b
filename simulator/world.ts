import type { SimulatorConfig } from './config.ts';
import type { Faults } from './faults.ts';
import type { Store } from './store.ts';

/** What every part of the simulator is given. */
export interface World {
  readonly config: SimulatorConfig;
  readonly store: Store;
  readonly faults: Faults;
  /** Where the simulator itself answers; known once it listens. */
  ownUrl(): string;
}

/** A part that does something of its own: retries, a server. It goes on where an earlier process stopped. */
export interface Running {
  start(): Promise<void>;
  stop(): Promise<void>;
}
