import type { Router } from 'express';
import type { World } from '../world.ts';
import type { PaypalBook } from './payouts.ts';
import { paypalState } from './records.ts';
import { paypalApi } from './routes.ts';

export interface FakePaypal {
  readonly book: PaypalBook;
  readonly routes: Router;
}

export function openPaypal(world: World): FakePaypal {
  const book = { state: paypalState(world.store), store: world.store };
  return { book, routes: paypalApi(world, book) };
}
