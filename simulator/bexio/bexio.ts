import { Router } from 'express';
import type { World } from '../world.ts';
import type { BexioBooks } from './invoices.ts';
import { bexioState } from './records.ts';
import { bexioApi, bexioLogin } from './routes.ts';

export interface FakeBexio {
  readonly books: BexioBooks;
  readonly routes: Router;
}

export function openBexio(world: World): FakeBexio {
  const state = bexioState(world.store);
  const routes = Router();
  routes.use(bexioLogin(world, state));
  routes.use(bexioApi(world, state));
  return { books: { state, store: world.store }, routes };
}
