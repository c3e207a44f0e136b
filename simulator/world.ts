import type { SimulatorConfig } from './config.ts';
import type { Faults } from './faults.ts';
import type { Store } from './store.ts';

/** The shared dependencies of every part of the simulator. */
export interface World {
  readonly config: SimulatorConfig;
  readonly store: Store;
  readonly faults: Faults;
  /** Returns the simulator's own address; known once it listens. */
  ownUrl(): string;
}

/** A part that works in the background, with retries or a server. It continues where an earlier process stopped. */
export interface Running {
  start(): Promise<void>;
  stop(): Promise<void>;
}
