import { Muted } from '../layout/blocks.ts';

/** A dash for a missing value. */
export const Dash = () => <Muted>–</Muted>;
