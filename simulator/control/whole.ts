import { Router } from 'express';
import { z } from 'zod';
import type { World } from '../world.ts';
import { read, verb } from './handler.ts';

/** Verbs for the whole simulator: its faults, its state, and the reset. */
export function wholeVerbs({ faults, store }: World): Router {
  const router = Router();
  router.get(
    '/faults',
    read(() => faults.active()),
  );
  router.put(
    '/faults',
    verb(z.record(z.string(), z.unknown()), (wanted) => {
      faults.put(wanted);
      return faults.active();
    }),
  );
  router.delete(
    '/faults',
    read(() => {
      faults.clear();
      return faults.active();
    }),
  );
  router.get(
    '/state',
    read(() => store.snapshot()),
  );
  router.post(
    '/reset',
    read(() => {
      store.reset();
      store.changed();
      return { reset: true };
    }),
  );
  return router;
}
