import { Muted } from '../layout/blocks.ts';

/** Where there is nothing to say. */
export const Dash = () => <Muted>–</Muted>;
